/** The memory of early stopping, as checkpoints store it. `best` is null before the first epoch. */
export interface EarlyStoppingState {
  readonly best: number | null;
  readonly bestEpoch: number;
  readonly badEpochs: number;
}

/** Watches one metric on the validation windows: whether it falls, or rises, is the caller's to say. */
export class EarlyStopping {
  private memory: EarlyStoppingState = { best: null, bestEpoch: 0, badEpochs: 0 };

  constructor(
    readonly metric: string,
    private readonly patience: number,
    private readonly lowerIsBetter: boolean,
  ) {}

  get state(): EarlyStoppingState {
    return this.memory;
  }

  restore(state: EarlyStoppingState): void {
    this.memory = state;
  }

  /** True once `patience` epochs in a row have brought nothing. */
  get exhausted(): boolean {
    return this.memory.badEpochs >= this.patience;
  }

  /** Takes the metric of an epoch; true when it is the best so far. Not-a-number is never the best. */
  endEpoch(epoch: number, value: number): boolean {
    const { best, bestEpoch, badEpochs } = this.memory;
    const improved = Number.isFinite(value) && (best === null || (this.lowerIsBetter ? value < best : value > best));
    this.memory = improved
      ? { best: value, bestEpoch: epoch, badEpochs: 0 }
      : { best, bestEpoch, badEpochs: badEpochs + 1 };
    return improved;
  }
}
