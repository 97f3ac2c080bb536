import type { LabelTrack } from '../recording/LabelTrack';
import type { FrameClock } from './FrameClock';

/** Labels brought onto frames, and what did not fit. */
export interface LabelledFrames {
  /** [frame] label; `UNLABELLED` where the track says nothing. */
  readonly labels: Int32Array;
  /** Rows, samples or intervals that no frame took anything from. */
  readonly unused: number;
}

export type TrackOf<Kind extends LabelTrack['kind']> = Extract<LabelTrack, { kind: Kind }>;

/** Labels on the recording's clock. */
export interface TimedLabels {
  /** `sample` or `interval`. */
  readonly unit: string;
  /** [entry] start and end; of samples both are their time. Ascending starts. */
  readonly starts: Float64Array;
  readonly stops: Float64Array;
  readonly label: (clock: FrameClock) => LabelledFrames;
}
