import { anotherSchedule } from './anotherSchedule';
import type { Schedule, ScheduleState } from './Schedule';

/** The memory of a plateau schedule. */
type PlateauState = {
  readonly learningRate: number;
  readonly best: number;
  readonly badEpochs: number;
};

/** An improvement smaller than this share of the best does not count. */
const THRESHOLD = 1e-4;

/**
 * Lowers the learning rate when a loss stops falling, as PyTorch's `ReduceLROnPlateau` in relative mode does: after
 * more than `patience` epochs without improvement the rate is multiplied by `factor`.
 */
export class PlateauSchedule implements Schedule {
  private constructor(
    private readonly factor: number,
    private readonly patience: number,
    private memory: PlateauState,
  ) {}

  static start(learningRate: number, { factor, patience }: { factor: number; patience: number }): PlateauSchedule {
    return new PlateauSchedule(factor, patience, { learningRate, best: Number.MAX_VALUE, badEpochs: 0 });
  }

  get learningRate(): number {
    return this.memory.learningRate;
  }

  get state(): ScheduleState {
    return this.memory;
  }

  restore({ learningRate, best, badEpochs }: ScheduleState): void {
    if (learningRate === undefined || best === undefined || badEpochs === undefined) throw anotherSchedule('plateau');
    this.memory = { learningRate, best, badEpochs };
  }

  endStep(): void {
    // It goes by epochs alone.
  }

  /** Takes the loss of the epoch that has just ended. */
  endEpoch(loss: number): void {
    const { learningRate, best, badEpochs } = this.memory;
    if (loss < best * (1 - THRESHOLD)) this.memory = { learningRate, best: loss, badEpochs: 0 };
    else if (badEpochs + 1 > this.patience) {
      this.memory = { learningRate: learningRate * this.factor, best, badEpochs: 0 };
    } else this.memory = { learningRate, best, badEpochs: badEpochs + 1 };
  }
}
