/** The memory of a schedule, as checkpoints store it: numbers by name. */
export type ScheduleState = Readonly<Record<string, number>>;

/** What decides the learning rate of each optimizer step. */
export interface Schedule {
  /** The rate of the next step. */
  readonly learningRate: number;
  /** A step has been done. */
  endStep(): void;
  /** An epoch has ended with this loss on the validation windows. */
  endEpoch(validationLoss: number): void;
  readonly state: ScheduleState;
  /** Goes on where `state` was taken. @throws checkpoint_mismatch when it is the state of another schedule */
  restore(state: ScheduleState): void;
}

/** How long a training may last, and the rate that its curve is drawn from. */
export interface ScheduleHorizon {
  /** `optimizer.learning_rate` */
  readonly learningRate: number;
  readonly stepsPerEpoch: number;
  readonly maxEpochs: number;
}
