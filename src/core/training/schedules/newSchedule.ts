import type { RunConfig } from '../../../shared/config/runConfig';
import { WorkbenchError } from '../../../shared/errors';
import { constantSchedule } from './constantSchedule';
import { cosineSchedule } from './cosineSchedule';
import { oneCycleSchedule } from './oneCycleSchedule';
import { PlateauSchedule } from './PlateauSchedule';
import type { Schedule, ScheduleHorizon } from './Schedule';
import { stepSchedule } from './stepSchedule';

type ScheduleConfig = RunConfig['schedule'];
type MakeSchedule = (horizon: ScheduleHorizon, config: ScheduleConfig) => Schedule;

/** Every schedule by its name in the configuration; a new one adds its line here. */
const SCHEDULES: Readonly<Record<ScheduleConfig['name'], MakeSchedule>> = {
  constant: constantSchedule,
  plateau: ({ learningRate }, { factor, patience }) => PlateauSchedule.start(learningRate, { factor, patience }),
  step: (horizon, config) => stepSchedule(horizon, { stepEpochs: config.step_epochs, stepFactor: config.step_factor }),
  cosine: (horizon, config) => {
    checkMinimum(horizon, config);
    return cosineSchedule(horizon, {
      warmupEpochs: config.warmup_epochs,
      warmupStart: config.warmup_start,
      minimumRate: config.minimum_rate,
    });
  },
  one_cycle: (horizon, config) => oneCycleSchedule(horizon, oneCycleSettings(config), 'step'),
  one_cycle_per_epoch: (horizon, config) => oneCycleSchedule(horizon, oneCycleSettings(config), 'epoch'),
};

/**
 * The schedule that a configuration names, at its start.
 * @throws config_invalid when its values do not fit the learning rate
 */
export function newSchedule(config: ScheduleConfig, horizon: ScheduleHorizon): Schedule {
  return SCHEDULES[config.name](horizon, config);
}

function oneCycleSettings(config: ScheduleConfig) {
  return {
    warmupShare: config.warmup_share,
    initialDivisor: config.initial_divisor,
    finalDivisor: config.final_divisor,
  };
}

function checkMinimum({ learningRate }: ScheduleHorizon, { minimum_rate: minimum }: ScheduleConfig): void {
  if (minimum <= learningRate) return;
  throw new WorkbenchError(
    'config_invalid',
    `schedule.minimum_rate is ${minimum}: expected at most optimizer.learning_rate, which is ${learningRate}.`,
    { key: 'schedule.minimum_rate' },
  );
}
