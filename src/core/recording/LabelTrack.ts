/** Behaviour on a clock of its own, before it is brought onto frames. Names of classes are given where the source has them. */
export type LabelTrack =
  | {
      readonly kind: 'frames';
      /** [row] frame index, as the recording counts them, and label. */
      readonly frames: Float64Array;
      readonly labels: Int32Array;
      readonly classNames: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'frame_intervals';
      /** [interval] start ≤ frame index < stop, as the recording counts them, ascending starts. */
      readonly startFrames: Float64Array;
      readonly stopFrames: Float64Array;
      readonly labels: Int32Array;
      readonly classNames: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'samples';
      /** [sample] seconds, ascending; null: one sample per frame, in order. */
      readonly timesSeconds: Float64Array | null;
      readonly labels: Int32Array;
      readonly classNames: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'intervals';
      /** [interval] start ≤ t < stop, in seconds, ascending starts. */
      readonly startSeconds: Float64Array;
      readonly stopSeconds: Float64Array;
      readonly labels: Int32Array;
      readonly classNames: Readonly<Record<string, string>>;
    };
