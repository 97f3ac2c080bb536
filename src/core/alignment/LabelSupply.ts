import type { AlignmentOptions } from '../../shared/entities/ingestOptions';
import type { Finding } from '../../shared/entities/recording';
import type { GatheredFrames } from '../recording/GatheredFrames';
import type { LabelTrack } from '../recording/LabelTrack';
import type { TimedFrames } from './frameTimes';

/** Pulses of a frame clock, on the labels' clock. */
export interface FramePulses {
  /** Where they come from: `"ttl" of behaviour.csv`. */
  readonly title: string;
  /** [pulse] ascending */
  readonly timesSeconds: Float64Array;
}

/** Labels that are to be brought onto frames. */
export interface LabelSupply extends TimedFrames {
  readonly track: LabelTrack;
  /** What they are called in messages: the label file's name, or the source's key. */
  readonly trackTitle: string;
  /** Null: frames have times of their own. */
  readonly pulses: FramePulses | null;
  readonly alignment: AlignmentOptions;
}

/** A recording whose frames have labels. */
export interface Aligned {
  /** As they were but for the labels, or fewer where the user left some out. */
  readonly frames: GatheredFrames;
  readonly classNames: Readonly<Record<string, string>>;
  readonly findings: readonly Finding[];
}
