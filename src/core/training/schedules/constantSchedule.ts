import type { Schedule, ScheduleHorizon } from './Schedule';

/** The same rate from the first step to the last. It remembers nothing, so that it goes on from any state. */
export function constantSchedule({ learningRate }: ScheduleHorizon): Schedule {
  return { learningRate, state: { learningRate }, endStep: nothing, endEpoch: nothing, restore: nothing };
}

function nothing(): void {}
