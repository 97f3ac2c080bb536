import type { EvidenceBlocks } from '../bootstrap/evidenceBlocks';

/** What a run answered on its test windows, with all that is needed to tell whether another answered on the same. */
export interface TestAnswers {
  /** Of the recordings, in the order of their frames; an id begins the SHA-256 of the content. */
  readonly recordingIds: readonly string[];
  readonly windowFrames: number;
  /** Of the multiclass task. */
  readonly classNames: readonly string[];
  /** [window] last frame of the window, counted from 0; ascending */
  readonly frames: Int32Array;
  /** [window] class index */
  readonly truth: Int32Array;
  /** [window] class index */
  readonly predicted: Int32Array;
  readonly evidence: EvidenceBlocks;
}
