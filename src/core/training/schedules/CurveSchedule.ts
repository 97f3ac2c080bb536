import { anotherSchedule } from './anotherSchedule';
import type { Schedule, ScheduleState } from './Schedule';

/** What moves a schedule on along its curve. */
export type CurvePace = 'step' | 'epoch';

/** A schedule whose rate follows from how many steps, or how many epochs, are done; nothing else is remembered. */
export class CurveSchedule implements Schedule {
  private position = 0;

  /** @param rateAt rate after `position` steps or epochs, from 0 */
  constructor(
    private readonly pace: CurvePace,
    private readonly rateAt: (position: number) => number,
  ) {}

  get learningRate(): number {
    return this.rateAt(this.position);
  }

  get state(): ScheduleState {
    return { position: this.position, learningRate: this.learningRate };
  }

  restore({ position }: ScheduleState): void {
    if (position === undefined) throw anotherSchedule(`a curve by ${this.pace}`);
    this.position = position;
  }

  endStep(): void {
    if (this.pace === 'step') this.position += 1;
  }

  endEpoch(): void {
    if (this.pace === 'epoch') this.position += 1;
  }
}
