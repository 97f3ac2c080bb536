import type { RunConfig } from '../../../shared/config/runConfig';
import { WorkbenchError } from '../../../shared/errors';
import { coveredFrames, fitToFrames, type Preprocessing } from '../preprocessing';
import type { Session } from '../splits/Split';
import type { JoinedRecordings } from './JoinedRecordings';

/** How the traces of each session are normalised. */
export interface FittedSessions {
  /** Columns of the dataset; for a recording that is not part of it, and for held-out sessions. */
  readonly whole: Preprocessing;
  /** [session] over the neurons of its part */
  readonly bySession: readonly Preprocessing[];
  /** Sentences for the user. */
  readonly warnings: readonly string[];
}

/**
 * Fits the normalisation of each session on its own training windows: gain and brightness differ between days. A
 * session without training windows is held out: it is normalised by the training frames of all others pooled, or, with
 * `session_normalisation: own`, by all of its own frames, which looks at test frames (their activity, not their labels).
 * @param trainStarts start frames of the training windows
 * @throws WorkbenchError `split_impossible` when a held-out session would need an input layer that nothing has taught
 */
export function fitSessions(
  joined: JoinedRecordings,
  trainStarts: Int32Array,
  config: RunConfig['dataset'],
): FittedSessions {
  const { sessions, parts } = joined;
  const kind = config.normalisation;
  const frames = sessions.map((session) => trainingFrames(session, trainStarts, config.window_frames));
  const heldOut = sessions.filter((_, index) => frames[index]?.length === 0);
  if (joined.ownColumns && heldOut.length > 0) throw untaught(heldOut);
  const sources = parts.map(({ traces }, index) => ({ traces, frames: frames[index] as Int32Array }));
  const own = sources.map((source, index) => fitToFrames([source], parts[index]?.neurons as number, kind));
  if (joined.ownColumns) return { whole: sideBySide(own, joined), bySession: own, warnings: [] };
  const pooled = own.length === 1 ? (own[0] as Preprocessing) : fitToFrames(sources, joined.meta.neurons, kind);
  const looks = config.session_normalisation === 'own' && kind !== 'none';
  const ofHeldOut = (index: number): Preprocessing =>
    looks ? fitToFrames([wholeOf(joined, index)], joined.meta.neurons, kind) : pooled;
  return {
    whole: pooled,
    bySession: own.map((fitted, index) => (frames[index]?.length === 0 ? ofHeldOut(index) : fitted)),
    warnings: looks ? heldOut.map(looksAtTest) : [],
  };
}

/** Frames of a session that its training windows cover, counted from its first frame. */
export function trainingFrames(
  { firstFrame, endFrame }: Session,
  trainStarts: Int32Array,
  windowFrames: number,
): Int32Array {
  const starts = trainStarts.filter((start) => start >= firstFrame && start < endFrame);
  return coveredFrames(starts, windowFrames).map((frame) => frame - firstFrame);
}

function wholeOf({ parts, sessions }: JoinedRecordings, index: number) {
  const { firstFrame, endFrame } = sessions[index] as Session;
  const frames = Int32Array.from({ length: endFrame - firstFrame }, (_, frame) => frame);
  return { traces: parts[index]?.traces as Float32Array, frames };
}

/** The columns of all sessions, then those that say whose a frame is, which stay as they are. */
function sideBySide(own: readonly Preprocessing[], { meta }: JoinedRecordings): Preprocessing {
  const mean = new Float64Array(meta.neurons);
  const scale = new Float64Array(meta.neurons).fill(1);
  let offset = 0;
  for (const fitted of own) {
    mean.set(fitted.mean, offset);
    scale.set(fitted.scale, offset);
    offset += fitted.mean.length;
  }
  return { kind: (own[0] as Preprocessing).kind, mean, scale };
}

function looksAtTest({ name }: Session): string {
  return (
    `${name} has no training windows and is normalised by its own frames (dataset.session_normalisation=own): its test ` +
    'frames were looked at, without their labels. Say so wherever its score appears.'
  );
}

function untaught(heldOut: readonly Session[]): WorkbenchError {
  const names = heldOut.map(({ name }) => name).join(', ');
  return new WorkbenchError(
    'split_impossible',
    `The split leaves no training windows of ${names}, but with dataset.joining=input_layers each recording has an input ` +
      'layer that only its own training windows can teach: an unseen animal or session has none. Choose split=blocked, ' +
      'which trains on parts of every recording, or dataset.joining=shared_neurons where the recordings have the same cells.',
    { sessions: names },
  );
}
