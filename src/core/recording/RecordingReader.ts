import type { Finding, GroundTruth } from '../../shared/entities/recording';

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
  /** [frame] */
  readonly labels: Int32Array;
  /** [frame] the file's own frame index (float64: may be any integer). */
  readonly frameIndex: Float64Array;
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
  /** @throws WorkbenchError that names the file, line and value */
  open(path: string, signal: AbortSignal): Promise<OpenRecordingFile>;
}

export interface OpenRecordingFile {
  readonly description: RecordingDescription;
  /** All frames in file order; may be called once. */
  blocks(): AsyncIterable<FrameBlock>;
  close(): Promise<void>;
}
