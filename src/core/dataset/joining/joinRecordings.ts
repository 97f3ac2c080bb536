import type { RunConfig } from '../../../shared/config/runConfig';
import type { Recording } from '../../../shared/entities/recording';
import { WorkbenchError } from '../../../shared/errors';
import type { LoadedRecording } from '../../recording/LoadedRecording';
import { segmentsOf } from '../../recording/segments';
import type { Session } from '../splits/Split';
import { checkDistinct } from './checkDistinct';
import { describeJoined } from './describeJoined';
import { joinFrameRates } from './frameRates';
import type { JoinedRecordings, SessionTraces } from './JoinedRecordings';
import { joinClasses } from './joinClasses';
import { sharedNeurons } from './sharedNeurons';

/** Values of a dataset's traces at most: 4 GiB. */
const MOST_VALUES = 2 ** 30;

/** What the columns of a joined dataset are. */
interface Columns {
  readonly neuronIds: readonly string[];
  readonly parts: readonly SessionTraces[];
  readonly warnings: readonly string[];
}

/**
 * Lays recordings one after another. `shared_neurons`: on the neurons that all have, columns matched by id.
 * `input_layers`: each recording has columns of its own, which are 0 in the frames of the others, and one more column
 * for each recording says which it is (1 in its frames, else 0); the model's input layers make one space of them.
 * @throws WorkbenchError `recordings_not_joinable`, saying what does not fit and what to do
 */
export function joinRecordings(
  recordings: readonly LoadedRecording[],
  joining: RunConfig['dataset']['joining'],
): JoinedRecordings {
  const [only, second] = recordings;
  if (only && !second) return single(only);
  checkDistinct(recordings);
  const metas = recordings.map(({ meta }) => meta);
  const { labels, classes, warnings } = joinClasses(recordings);
  const rate = joinFrameRates(metas);
  const columns = joining === 'shared_neurons' ? sharedNeurons(recordings) : ownColumns(recordings);
  const facts = { neuronIds: [...columns.neuronIds], classes, frameRateHz: rate.frameRateHz };
  const meta = describeJoined(metas, facts);
  checkSize(meta);
  const sessions = sessionsOf(metas);
  return {
    meta,
    labels,
    segments: segmentsOfAll(metas, sessions),
    sessions,
    recordings: metas,
    parts: columns.parts,
    ownColumns: joining === 'input_layers',
    warnings: [...warnings, ...rate.warnings, ...columns.warnings],
  };
}

function single({ meta, labels, traces }: LoadedRecording): JoinedRecordings {
  return {
    meta,
    labels,
    segments: segmentsOf(meta.frames, meta.trialFrames),
    sessions: sessionsOf([meta]),
    recordings: [meta],
    parts: [{ traces, neurons: meta.neurons }],
    ownColumns: false,
    warnings: [],
  };
}

/** Every neuron of every recording, then the columns that say whose a frame is. */
function ownColumns(recordings: readonly LoadedRecording[]): Columns {
  const names = distinctNames(recordings.map(({ meta }) => meta));
  const neurons = recordings.flatMap(({ meta }, index) => meta.neuronIds.map((id) => `${names[index]}: ${id}`));
  return {
    neuronIds: [...neurons, ...names.map((name) => `is ${name}`)],
    parts: recordings.map(({ meta, traces }) => ({ traces, neurons: meta.neurons })),
    warnings: [],
  };
}

function sessionsOf(metas: readonly Recording[]): readonly Session[] {
  const names = distinctNames(metas);
  let endFrame = 0;
  return metas.map(({ id, frames }, index) => {
    const firstFrame = endFrame;
    endFrame += frames;
    return { recordingId: id, name: names[index] as string, firstFrame, endFrame };
  });
}

/** Names of recordings; one that another has too gets its id behind it. */
function distinctNames(metas: readonly Recording[]): readonly string[] {
  return metas.map(({ name, id }) =>
    metas.filter((other) => other.name === name).length > 1 ? `${name} (${id})` : name,
  );
}

function segmentsOfAll(metas: readonly Recording[], sessions: readonly Session[]): Int32Array {
  const starts = metas.flatMap(({ frames, trialFrames }, index) =>
    Array.from(segmentsOf(frames, trialFrames), (start) => start + (sessions[index] as Session).firstFrame),
  );
  return Int32Array.from(starts);
}

function checkSize({ frames, neurons }: Recording): void {
  if (frames * neurons <= MOST_VALUES) return;
  const gigabytes = ((frames * neurons * 4) / 2 ** 30).toFixed(1);
  throw new WorkbenchError(
    'recordings_not_joinable',
    `Together the recordings have ${frames} frames of ${neurons} columns, ${gigabytes} GiB; at most 4 GiB can be trained ` +
      'on. Name fewer recordings in dataset.also.',
    { frames, neurons },
  );
}
