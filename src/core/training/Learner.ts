/** A batch of windows: which, and the truth of each. Activity is gathered on the device from the recording. */
export interface Batch {
  /** [batch] first frame of each window */
  readonly starts: Int32Array;
  /** [batch] class index of each window's last frame */
  readonly classIndices: Int32Array;
}

/** Everything that learning has changed, on the host: what a checkpoint stores of the device. */
export interface LearnerState {
  /** Model weights and running statistics by name: those that predict. */
  readonly tensors: Readonly<Record<string, Float32Array>>;
  /**
   * Where `tensors` are a moving average: the weights and running statistics that training goes on with, one after
   * another in the order of the model's parameters and state.
   */
  readonly learnedWeights?: Float32Array;
  /** Adam's moments, as vectors in the order of the parameters. */
  readonly firstMoment: Float32Array;
  readonly secondMoment: Float32Array;
  /** Optimizer steps done. */
  readonly step: number;
  /** The training losses that nobody has taken yet; absent when there are none. */
  readonly lossSums?: LossSums;
}

/** Losses since they were last taken, each times the windows of its batch. */
export interface LossSums {
  /** [1 + tasks] sum of the total loss, then that of each task */
  readonly values: Float32Array;
  /** Windows that they are the sums over. */
  readonly windows: number;
}

/** Mean losses since they were last taken. */
export interface MeanLosses {
  readonly total: number;
  readonly byTask: Readonly<Record<string, number>>;
  /** Task → exp(−s) at present, where the weights of tasks are learned. */
  readonly taskWeights?: Readonly<Record<string, number>>;
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
  /** Logits of every task with the present weights, or their average where one is kept: task → [windows, classes], row-major. */
  predict(starts: Int32Array): Readonly<Record<string, Float32Array>>;
  readState(): LearnerState;
  writeState(state: LearnerState): void;
  dispose(): void;
}
