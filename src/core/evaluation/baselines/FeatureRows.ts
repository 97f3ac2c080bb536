/** Rows of a table that is not copied: row r is `features` values of `traces` in a row, from frame `frames[r]` on. */
export interface FeatureRows {
  /** [frame, value], row-major, finite */
  readonly traces: Float32Array;
  /** Values of a row: those of one frame, or of several frames in a row. */
  readonly features: number;
  /** [row] first frame */
  readonly frames: Int32Array;
  /** Values of one frame, where a row has several frames; else a row is a frame. */
  readonly frameValues?: number;
}

/** Where a row begins in `traces`. */
export function rowOffset({ frames, features, frameValues }: FeatureRows, row: number): number {
  return (frames[row] as number) * (frameValues ?? features);
}
