import { type CurvePace, CurveSchedule } from './CurveSchedule';
import { cosineBetween } from './cosineBetween';
import type { Schedule, ScheduleHorizon } from './Schedule';

export interface OneCycleSettings {
  /** Share of all steps in which the rate rises. */
  readonly warmupShare: number;
  /** The first rate is the highest divided by this … */
  readonly initialDivisor: number;
  /** … and the last rate is the first divided by this. */
  readonly finalDivisor: number;
}

/**
 * One rise and one fall of the rate over the whole training, both along half a cosine (Smith and Topin 2019, as
 * PyTorch's `OneCycleLR`). `learningRate` is the highest. The curve is as long as the steps of all epochs allowed.
 *
 * @param pace `step`: once a step, as it is meant. `epoch`: once an epoch along the same curve, which is the fault of
 *   the ancestor: with more than a few steps in an epoch the rate never leaves the warm-up.
 */
export function oneCycleSchedule(horizon: ScheduleHorizon, settings: OneCycleSettings, pace: CurvePace): Schedule {
  const { learningRate: highest, stepsPerEpoch, maxEpochs } = horizon;
  const first = highest / settings.initialDivisor;
  const final = first / settings.finalDivisor;
  const steps = stepsPerEpoch * maxEpochs;
  const [peak, end] = [settings.warmupShare * steps - 1, steps - 1];
  return new CurveSchedule(pace, (position) => {
    if (position < peak) return cosineBetween(first, highest, position / peak);
    return cosineBetween(highest, final, Math.min(1, (position - peak) / (end - peak)));
  });
}
