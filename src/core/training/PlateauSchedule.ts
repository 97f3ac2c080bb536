/** The memory of a plateau schedule, as checkpoints store it. */
export interface PlateauState {
  readonly learningRate: number;
  readonly best: number;
  readonly badEpochs: number;
}

/** An improvement smaller than this share of the best does not count. */
const THRESHOLD = 1e-4;

/**
 * Lowers the learning rate when a loss stops falling, as PyTorch's `ReduceLROnPlateau` in relative mode does: after
 * more than `patience` epochs without improvement the rate is multiplied by `factor`. Null patience: never.
 */
export class PlateauSchedule {
  private constructor(
    private readonly factor: number,
    private readonly patience: number | null,
    private memory: PlateauState,
  ) {}

  static start(
    learningRate: number,
    { factor, patience }: { factor: number; patience: number | null },
  ): PlateauSchedule {
    return new PlateauSchedule(factor, patience, { learningRate, best: Number.MAX_VALUE, badEpochs: 0 });
  }

  get learningRate(): number {
    return this.memory.learningRate;
  }

  get state(): PlateauState {
    return this.memory;
  }

  restore(state: PlateauState): void {
    this.memory = state;
  }

  /** Takes the loss of the epoch that has just ended. */
  endEpoch(loss: number): void {
    const { learningRate, best, badEpochs } = this.memory;
    if (loss < best * (1 - THRESHOLD)) this.memory = { learningRate, best: loss, badEpochs: 0 };
    else if (this.patience !== null && badEpochs + 1 > this.patience) {
      this.memory = { learningRate: learningRate * this.factor, best, badEpochs: 0 };
    } else this.memory = { learningRate, best, badEpochs: badEpochs + 1 };
  }
}
