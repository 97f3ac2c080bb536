import type { JobSink } from '../../shared/jobs/jobEvent';

/** How far a training is: epochs done, and steps of the one that runs. */
export interface TrainingPosition {
  readonly epoch: number;
  readonly step: number;
  readonly steps: number;
}

const EVERY_MS = 100;

/** Tells how far a training is, at most ten times a second and at the end of each epoch. */
export class ProgressReporter {
  private last = Number.NEGATIVE_INFINITY;
  private stepsHere = 0;
  private readonly startedAt: number;

  /** @param now milliseconds of a clock that only goes forward */
  constructor(
    private readonly sink: JobSink,
    private readonly maxEpochs: number,
    private readonly now: () => number,
  ) {
    this.startedAt = now();
  }

  /** Takes a step that has been done; true when it was told. */
  endStep(position: TrainingPosition): boolean {
    const { epoch, step, steps } = position;
    this.stepsHere += 1;
    if (this.now() - this.last < EVERY_MS && step !== steps) return false;
    this.last = this.now();
    const etaSeconds = this.estimate(position);
    this.sink({ kind: 'progress', epoch: epoch + 1, epochs: this.maxEpochs, step, steps, etaSeconds });
    return true;
  }

  /** Seconds to the last epoch allowed, from the mean pace so far (evaluation included). */
  private estimate({ epoch, step, steps }: TrainingPosition): number | null {
    const elapsed = (this.now() - this.startedAt) / 1000;
    if (elapsed < 1) return null;
    const left = (this.maxEpochs - epoch) * steps - step;
    return (elapsed / this.stepsHere) * left;
  }
}
