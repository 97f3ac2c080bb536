import { CurveSchedule } from './CurveSchedule';
import { cosineBetween } from './cosineBetween';
import type { Schedule, ScheduleHorizon } from './Schedule';

export interface CosineSettings {
  /** Epochs in which the rate rises, linearly; 0: none. */
  readonly warmupEpochs: number;
  /** Share of the full rate in the first epoch of the warm-up. */
  readonly warmupStart: number;
  /** The rate that the cosine comes down to. */
  readonly minimumRate: number;
}

/**
 * A linear warm-up, then half a cosine down to `minimumRate` over the epochs that are left, once an epoch: PyTorch's
 * `LinearLR` followed by `CosineAnnealingLR`. The last epoch is one step of the curve above the minimum, as there.
 */
export function cosineSchedule({ learningRate, maxEpochs }: ScheduleHorizon, settings: CosineSettings): Schedule {
  const { warmupEpochs, warmupStart, minimumRate } = settings;
  return new CurveSchedule('epoch', (epoch) => {
    if (epoch < warmupEpochs) return learningRate * (warmupStart + ((1 - warmupStart) * epoch) / warmupEpochs);
    const epochsOfCosine = Math.max(1, maxEpochs - warmupEpochs);
    return cosineBetween(learningRate, minimumRate, Math.min(1, (epoch - warmupEpochs) / epochsOfCosine));
  });
}
