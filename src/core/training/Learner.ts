/** A batch of windows: which, and the truth of each. Activity is gathered on the device from the recording. */
export interface Batch {
  /** [batch] first frame of each window */
  readonly starts: Int32Array;
  /** [batch] class index of each window's last frame */
  readonly classIndices: Int32Array;
}

/** Everything that learning has changed, on the host: what a checkpoint stores of the device. */
export interface LearnerState {
  /** Model weights and running statistics by name. */
  readonly tensors: Readonly<Record<string, Float32Array>>;
  /** Adam's moments, as vectors in the order of the parameters. */
  readonly firstMoment: Float32Array;
  readonly secondMoment: Float32Array;
  /** Optimizer steps done. */
  readonly step: number;
}

/** Mean losses since they were last taken. */
export interface MeanLosses {
  readonly total: number;
  readonly byTask: Readonly<Record<string, number>>;
}

/**
 * A decoder that learns: one optimizer step at a time, and predictions with the same weights. First an eager one; a
 * compiled one can stand behind the same interface. Neither models nor the trainer know which.
 */
export interface Learner {
  readonly parameters: number;
  /** One optimizer step. Reads nothing back: losses are summed on the device. */
  trainStep(batch: Batch, learningRate: number): void;
  /** Mean losses of the training steps since the last call. */
  takeTrainingLosses(): MeanLosses;
  /** Logits of every task with the present weights: task → [windows, classes], row-major. */
  predict(starts: Int32Array): Readonly<Record<string, Float32Array>>;
  readState(): LearnerState;
  writeState(state: LearnerState): void;
  dispose(): void;
}
