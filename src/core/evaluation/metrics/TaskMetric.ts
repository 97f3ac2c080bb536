/** A decoder's answers on one task, as a metric sees them. */
export interface AnswersToJudge {
  /** [window] class index */
  readonly truth: Int32Array;
  /** [window] class index */
  readonly predicted: Int32Array;
  /** [window, class], row-major, rows sum to 1 */
  readonly probabilities: Float32Array;
  readonly classCount: number;
}

/** A number beside the headline ones: one file with one function, listed in `metricRegistry`. */
export interface TaskMetric {
  /** Of its value in files, snake_case. */
  readonly name: string;
  /** As tables and reports call it. */
  readonly title: string;
  /** Whether early stopping should seek low values of it; not given: high ones. */
  readonly lowerIsBetter?: boolean;
  /** Its value, or null where the answers give none. */
  readonly compute: (answers: AnswersToJudge) => number | null;
}
