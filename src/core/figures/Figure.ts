import type { Evaluation } from '../../shared/entities/evaluation';
import type { MetricSeries } from '../../shared/entities/metric';

/** Where windows of each partition lie along a recording. */
export interface SplitPicture {
  readonly frames: number;
  /** Null: axes count frames. */
  readonly frameRateHz: number | null;
  readonly windowFrames: number;
  /** Start frames of each partition's windows, ascending. */
  readonly starts: Readonly<Record<'train' | 'val' | 'test', Int32Array>>;
  /** The blocks that were dealt, in order, with the fold that tests each; none where single windows were dealt. */
  readonly blocks?: readonly { readonly firstFrame: number; readonly endFrame: number; readonly fold?: number }[];
  /** The recordings, in the order of their frames; absent: a single one. */
  readonly sessions?: readonly { readonly name: string; readonly firstFrame: number; readonly endFrame: number }[];
}

/** What was predicted where, in recording order, and the activity it was predicted from. */
export interface ActivityPicture {
  readonly frameRateHz: number | null;
  readonly classNames: readonly string[];
  /** [window] the frame whose behaviour is predicted: the last of its window; ascending. */
  readonly frames: Int32Array;
  /** [window] class index */
  readonly truth: Int32Array;
  /** [window] class index */
  readonly predicted: Int32Array;
  /** [frame, neuron], row-major, of the whole recording, every value finite */
  readonly traces: Float32Array;
  readonly neuronIds: readonly string[];
}

/** All that figures of a run are drawn from; what was not measured is null. */
export interface FigureData {
  /** Architecture of the decoder, as users name it. */
  readonly model: string;
  readonly evaluation: Evaluation;
  readonly history: readonly MetricSeries[];
  readonly bestEpoch: number | null;
  readonly split: SplitPicture | null;
  readonly activity: ActivityPicture | null;
}

/** A figure of a run: one file with one function, listed in `figureRegistry`. */
export interface Figure {
  /** Of its file, without `.svg`. */
  readonly name: string;
  /** What it shows and how to read it, in one or two sentences for the report. */
  readonly caption: string;
  /**
   * The figure as a standalone SVG document: the same text for the same data. Null when the run has no such data at
   * all; empty data gives a figure that says so.
   */
  readonly draw: (data: FigureData) => string | null;
}

/** How partitions are called in figures and reports. */
export const PARTITION_NAMES = { train: 'training', val: 'validation', test: 'test' } as const;

/** The line under a figure's title that says what its numbers come from. */
export function provenance({ model, evaluation }: FigureData, remark = ''): string {
  const { partition, windows, audit } = evaluation;
  return `${model}, ${windows} ${PARTITION_NAMES[partition]} windows, split ${audit.split}${remark === '' ? '' : `; ${remark}`}`;
}
