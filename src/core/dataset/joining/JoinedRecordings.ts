import type { Recording } from '../../../shared/entities/recording';
import type { Session } from '../splits/Split';

/** Recordings laid one after another as one dataset; a single recording is the simplest case of it. */
export interface JoinedRecordings {
  /** Describes the whole: all frames, one neuron id for each column of its traces, a hash that covers every part. */
  readonly meta: Recording;
  /** [frame] labels, numbered as in `meta.classes` */
  readonly labels: Int32Array;
  /** First frames of the contiguous stretches: the trials of all recordings. */
  readonly segments: Int32Array;
  /** Which frames are whose, in the order of the recordings. */
  readonly sessions: readonly Session[];
  /** The recordings as they are in the workspace. */
  readonly recordings: readonly Recording[];
  /** [session] raw traces of the neurons that are used. */
  readonly parts: readonly SessionTraces[];
  /** True when each recording has columns, and an input layer, of its own; else all have the same neurons. */
  readonly ownColumns: boolean;
  /** Sentences for the user. */
  readonly warnings: readonly string[];
}

/** The activity of one session. */
export interface SessionTraces {
  /** [frame, neuron], row-major, raw; NaN where the file had none */
  readonly traces: Float32Array;
  readonly neurons: number;
}
