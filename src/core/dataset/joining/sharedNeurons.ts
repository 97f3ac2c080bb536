import type { Recording } from '../../../shared/entities/recording';
import { WorkbenchError } from '../../../shared/errors';
import type { LoadedRecording } from '../../recording/LoadedRecording';
import type { SessionTraces } from './JoinedRecordings';

/** Fewer shared neurons than this are no population to decode from. */
const FEWEST = 2;
const MOST_PAIRS_NAMED = 10;
/** Ids that a reader or an exporter numbered: they say where a column stood, not which cell it was. */
const NUMBERED = /^[a-z_ -]*\d+$/iu;

/** Several recordings reduced to the neurons that all of them have. */
export interface SharedNeurons {
  /** In the order of the first recording. */
  readonly neuronIds: readonly string[];
  readonly parts: readonly SessionTraces[];
  /** Sentences for the user. */
  readonly warnings: readonly string[];
}

/**
 * Reduces recordings to the neurons whose ids all of them have.
 * @throws WorkbenchError `recordings_not_joinable` when these are fewer than two
 */
export function sharedNeurons(recordings: readonly LoadedRecording[]): SharedNeurons {
  const neuronIds = commonIds(recordings.map(({ meta }) => meta));
  if (neuronIds.length < FEWEST) throw tooFew(recordings.map(({ meta }) => meta));
  return {
    neuronIds,
    parts: recordings.map((recording) => selectNeurons(recording, neuronIds)),
    warnings: neuronIds.every((id) => NUMBERED.test(id)) ? [matchedByNumber(neuronIds[0] as string)] : [],
  };
}

/** The ids that all recordings have, in the order of the first. */
function commonIds([first, ...others]: readonly Recording[]): readonly string[] {
  const sets = others.map(({ neuronIds }) => new Set(neuronIds));
  return (first as Recording).neuronIds.filter((id) => sets.every((ids) => ids.has(id)));
}

/** The raw traces of some neurons, in the order of `neuronIds`, all of which the recording has. */
function selectNeurons({ meta, traces }: LoadedRecording, neuronIds: readonly string[]): SessionTraces {
  const columnOf = new Map(meta.neuronIds.map((id, column) => [id, column]));
  const columns = neuronIds.map((id) => columnOf.get(id) as number);
  const neurons = columns.length;
  const selected = new Float32Array(meta.frames * neurons);
  for (let frame = 0; frame < meta.frames; frame++) {
    for (let neuron = 0; neuron < neurons; neuron++)
      selected[frame * neurons + neuron] = traces[frame * meta.neurons + (columns[neuron] as number)] as number;
  }
  return { traces: selected, neurons };
}

function matchedByNumber(example: string): string {
  return (
    `Neurons are matched by their ids alone, and ids such as ${example} are numbers of columns: scores mean something ` +
    'only if the same id is the same cell in every recording.'
  );
}

function tooFew(recordings: readonly Recording[]): WorkbenchError {
  const pairs = recordings.flatMap((one, index) =>
    recordings.slice(index + 1).map((other) => `${one.name} and ${other.name} share ${commonIds([one, other]).length}`),
  );
  const named = pairs.slice(0, MOST_PAIRS_NAMED).join(', ');
  const more = pairs.length > MOST_PAIRS_NAMED ? `, and ${pairs.length - MOST_PAIRS_NAMED} pairs more` : '';
  return new WorkbenchError(
    'recordings_not_joinable',
    `The recordings have ${commonIds(recordings).length} neuron ids in common; at least ${FEWEST} are needed to join them ` +
      `by shared neurons (${named}${more}). For recordings of different neurons or animals choose ` +
      'dataset.joining=input_layers; if they do have the same cells, give these the same ids ("neuron_ids" in the sidecars).',
    { shared: commonIds(recordings).length, expected: FEWEST },
  );
}
