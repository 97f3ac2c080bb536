import type { IngestOptions } from '../../shared/entities/ingestOptions';
import type { Finding, GroundTruth } from '../../shared/entities/recording';
import type { SourceInspection, TraceSource } from '../../shared/entities/sourceInspection';
import type { LabelTrack } from './LabelTrack';
import type { RoiMasks } from './RoiMasks';

/** Facts about a recording that its file (and sidecar) states; null or empty where it states none. */
export interface RecordingDescription {
  readonly name: string;
  readonly format: string;
  readonly sourceFile: string;
  /** One id per neuron, in column order; no two alike. */
  readonly neuronIds: readonly string[];
  readonly frameRateHz: number | null;
  readonly trialFrames: number | null;
  /** Label → name, as far as it is named. */
  readonly classNames: Readonly<Record<string, string>>;
  /** What the sidecar claims, to be checked against the file. */
  readonly claimed: { readonly neurons: number | null; readonly frames: number | null };
  readonly signal: string | null;
  readonly species: string | null;
  readonly technique: string | null;
  readonly source: string | null;
  readonly licence: string | null;
  readonly citation: string | null;
  readonly groundTruth: GroundTruth | null;
  /** What the reader noticed before the first frame: no header, columns renamed, a sidecar that names other columns. */
  readonly findings: readonly Finding[];
  readonly extra: Readonly<Record<string, unknown>>;
}

/** Some consecutive frames: the unit in which recordings are read, so that memory is bounded by the block. */
export interface FrameBlock {
  /** [frame, neuron], row-major; NaN where the file has no number. Owned by the receiver. */
  readonly traces: Float32Array;
  /** [frame] the file's own label of the frame; `UNLABELLED` throughout where it has none (labels may be aligned later). */
  readonly labels: Int32Array;
  /** [frame] the file's own frame index (float64: may be any integer). */
  readonly frameIndex: Float64Array;
  /** [frame] seconds on the file's clock; absent where it keeps none beyond a frame rate. */
  readonly timesSeconds?: Float64Array;
  /** [frame, neuron] fluorescence of the surrounding neuropil, where the chosen series has it. */
  readonly neuropil?: Float32Array;
  /** Bytes of the source read so far and in all, for progress. */
  readonly bytesRead: number;
  readonly bytesTotal: number;
}

/** A file format. Reading is a stream of blocks; the description is complete before the first block. */
export interface RecordingReader {
  readonly format: string;
  /** What it reads, for the message about a file that no reader knows: layout and name, in one phrase. */
  readonly reads: string;
  /** Cheap: name and first bytes only. The path exists; it may be a folder. */
  canRead(path: string): Promise<boolean>;
  /** A fast look: header and shapes, no values beyond small ones. @throws WorkbenchError that names the file */
  inspect(path: string, signal: AbortSignal): Promise<SourceInspection>;
  /**
   * Opens the chosen series. Reads `series`, `cells`, `orientation` and `frameRateHz` of the options, and `labels` as far
   * as they are its own per-frame labels; signals and alignment are applied to what it gives, by `prepareSource`.
   * @throws WorkbenchError that names the file, line and value; `choice_needed` where options must say which
   */
  open(path: string, signal: AbortSignal, options: IngestOptions): Promise<OpenRecordingFile>;
}

export interface OpenRecordingFile {
  readonly description: RecordingDescription;
  /** The series that was opened: what the values are, and what to compute from them by default. Absent: as they are. */
  readonly series?: TraceSource;
  /** All frames in file order; may be called once. */
  blocks(): AsyncIterable<FrameBlock>;
  /** Labels of the file that have a clock of their own or are intervals: the source of this key. */
  labelTrack?(key: string): Promise<LabelTrack>;
  /** Footprints of the neurons in the field of view; null where the file has none. Ids and order as in the description. */
  masks?(): Promise<RoiMasks | null>;
  close(): Promise<void>;
}
