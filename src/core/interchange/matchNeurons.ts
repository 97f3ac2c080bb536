import { WorkbenchError } from '../../shared/errors';

const MOST_NAMED = 10;

/** Where a decoder finds its neurons in a recording. */
export interface NeuronMatch {
  /** [neuron of the decoder] column among the recording's neurons */
  readonly columns: Int32Array;
  /** True when the recording's neurons are the decoder's, in its order. */
  readonly asTheyAre: boolean;
  /** Neurons of the recording that the decoder does not know. */
  readonly ignored: number;
}

/**
 * Finds each neuron of a decoder in a recording by its id; neurons that only the recording has are left out.
 * @param byPosition take the columns in their order whatever they are called; then the counts must agree
 * @throws neurons_differ, naming what is missing
 */
export function matchNeurons(
  wanted: readonly string[],
  given: readonly string[],
  source: string,
  byPosition: boolean,
): NeuronMatch {
  if (byPosition) {
    if (given.length !== wanted.length) throw wrongCount(wanted.length, given.length, source);
    return { columns: Int32Array.from(wanted.keys()), asTheyAre: true, ignored: 0 };
  }
  const missing = missingNeurons(wanted, given);
  if (missing.length > 0) throw neuronsMissing(wanted, given, missing, source);
  const places = new Map(given.map((id, column) => [id, column]));
  const columns = Int32Array.from(wanted, (id) => places.get(id) as number);
  const ignored = given.length - wanted.length;
  return { columns, asTheyAre: ignored === 0 && columns.every((column, neuron) => column === neuron), ignored };
}

/** The neurons of a decoder that a recording does not have. */
export function missingNeurons(wanted: readonly string[], given: readonly string[]): readonly string[] {
  const present = new Set(given);
  return wanted.filter((id) => !present.has(id));
}

/** The decoder's columns of some frames, in its order: [frame, neuron of the decoder] */
export function selectNeurons(traces: Float32Array, given: number, { columns, asTheyAre }: NeuronMatch): Float32Array {
  if (asTheyAre) return traces;
  const frames = traces.length / given;
  const selected = new Float32Array(frames * columns.length);
  for (let frame = 0; frame < frames; frame += 1) {
    columns.forEach((column, neuron) => {
      selected[frame * columns.length + neuron] = traces[frame * given + column] as number;
    });
  }
  return selected;
}

function neuronsMissing(
  wanted: readonly string[],
  given: readonly string[],
  missing: readonly string[],
  source: string,
): WorkbenchError {
  const named = missing.slice(0, MOST_NAMED).join(', ');
  const more = missing.length > MOST_NAMED ? ` and ${missing.length - MOST_NAMED} more` : '';
  const position =
    given.length === wanted.length
      ? ' If its columns are the same neurons in the same order under other names, say so with --by-position.'
      : '';
  return new WorkbenchError(
    'neurons_differ',
    `${source} has ${given.length} neurons (${given.slice(0, 3).join(', ')}, …) but lacks ${missing.length} of the ` +
      `decoder's ${wanted.length}: ${named}${more}. A decoder can only read the neurons that it was trained on.${position}`,
    { source, missing: missing.length, expected: wanted.length, value: given.length },
  );
}

function wrongCount(wanted: number, given: number, source: string): WorkbenchError {
  return new WorkbenchError(
    'neurons_differ',
    `${source} has ${given} neurons where the decoder expects ${wanted}. Leave out --by-position to match them by name.`,
    { source, expected: wanted, value: given },
  );
}
