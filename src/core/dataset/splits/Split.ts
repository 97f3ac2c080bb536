import type { SplitConfig } from '../../../shared/config/runConfig';
import type { SeededRandom } from '../../../shared/random';

/** The three sets a recording's windows are split into, in the order in which a split fills its tables. */
export const PARTITIONS = ['train', 'val', 'test'] as const;
export type Partition = (typeof PARTITIONS)[number];

/** One value for each partition. */
export type ByPartition<T> = Readonly<Record<Partition, T>>;

/** One recording of a dataset: its frames firstFrame … endFrame−1. */
export interface Session {
  readonly recordingId: string;
  readonly name: string;
  readonly firstFrame: number;
  readonly endFrame: number;
}

/** What a split is made from. */
export interface SplitSpec {
  readonly config: SplitConfig;
  /** The run's seed; `config.seed` wins when it is set. */
  readonly seed: number;
  readonly windowFrames: number;
  readonly frames: number;
  /** First frames of the contiguous stretches (trials, sessions), ascending from 0; see `recording/segments`. */
  readonly segments: Int32Array;
  /** The recordings in the order of their frames, which they cover; absent: a single one. */
  readonly sessions?: readonly Session[];
  /** [frame] label, any integers; `UNLABELLED` where there is none: windows that end there are in no partition */
  readonly labels: Int32Array;
}

/** Contiguous frames firstFrame … endFrame−1 that were dealt to a partition. */
export interface SplitBlock {
  readonly partition: Partition;
  readonly firstFrame: number;
  readonly endFrame: number;
  /** The fold that tests these frames, under splits with folds. */
  readonly fold?: number;
}

/** Which windows train a decoder, choose its checkpoint and score it. */
export interface Split {
  readonly name: SplitConfig['name'];
  /** True when windows of different partitions share frames by design. */
  readonly leaky: boolean;
  /** At least so many frames lie between the windows of two partitions. */
  readonly purgeFrames: number;
  /** Start frames of each partition's windows, ascending. */
  readonly starts: ByPartition<Int32Array>;
  /** The picture of the partitions, in recording order; empty when a split has no blocks. */
  readonly blocks: readonly SplitBlock[];
  /** Labels of the recording that no window of the partition has. */
  readonly missing: ByPartition<readonly number[]>;
  /** Sentences for the user. */
  readonly warnings: readonly string[];
}

/** A `SplitSpec` with what every splitter needs worked out once. */
export interface SplitProblem extends SplitSpec {
  readonly random: SeededRandom;
  /** At least one. */
  readonly sessions: readonly Session[];
  /** Start frames of all windows that cross no border of segments and end on a frame with a label. */
  readonly windows: Int32Array;
  /** The labels that occur, ascending, `UNLABELLED` not among them. */
  readonly classes: readonly number[];
}

/** A way of splitting: one per file, listed in `splitRegistry`. */
export type Splitter = (problem: SplitProblem) => Pick<Split, 'purgeFrames' | 'starts' | 'blocks' | 'warnings'>;
