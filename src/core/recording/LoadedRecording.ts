import type { Recording } from '../../shared/entities/recording';

/** A recording of the workspace in memory. Windows are views on `traces`; nothing copies it. */
export interface LoadedRecording {
  readonly meta: Recording;
  /** [frame, neuron], row-major, raw values; NaN where the file had none. */
  readonly traces: Float32Array;
  /** [frame] behaviour label */
  readonly labels: Int32Array;
}
