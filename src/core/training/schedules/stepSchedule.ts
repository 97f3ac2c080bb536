import { CurveSchedule } from './CurveSchedule';
import type { Schedule, ScheduleHorizon } from './Schedule';

export interface StepSettings {
  /** Epochs between two falls of the rate. */
  readonly stepEpochs: number;
  /** What the rate is multiplied by at each. */
  readonly stepFactor: number;
}

/** The rate times a factor every so many epochs, as PyTorch's `StepLR`. */
export function stepSchedule({ learningRate }: ScheduleHorizon, { stepEpochs, stepFactor }: StepSettings): Schedule {
  return new CurveSchedule('epoch', (epoch) => learningRate * stepFactor ** Math.floor(epoch / stepEpochs));
}
