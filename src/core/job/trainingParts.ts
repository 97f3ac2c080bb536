import type { RunConfig } from '../../shared/config/runConfig';
import { type Dataset, partitionClasses } from '../dataset/prepareDataset';
import { stepsPerEpoch } from '../training/batchesOfEpoch';
import { newSchedule } from '../training/schedules/newSchedule';
import type { TrainerParts } from '../training/Trainer';
import { watchMetric } from '../training/watchMetric';
import { streamOf } from './decoder';
import { watchableMetrics } from './watchableMetrics';

/** The parts of a trainer that follow from configuration and data alone; where its results go is the caller's. */
type TrainingParts = Pick<
  TrainerParts,
  'windows' | 'batchSize' | 'maxEpochs' | 'schedule' | 'earlyStopping' | 'orderRandom'
>;

/**
 * What training needs of configuration and data.
 * @throws config_invalid for a watched metric that no epoch reports
 */
export function trainingParts({ optimizer, schedule, training, seed }: RunConfig, dataset: Dataset): TrainingParts {
  const { batch_size: batchSize, max_epochs: maxEpochs } = training;
  const starts = dataset.split.starts.train;
  return {
    windows: { starts, classIndices: partitionClasses(dataset, 'train') },
    batchSize,
    maxEpochs,
    schedule: newSchedule(schedule, {
      learningRate: optimizer.learning_rate,
      stepsPerEpoch: stepsPerEpoch(starts.length, batchSize),
      maxEpochs,
    }),
    earlyStopping: watchMetric(training.early_stopping, watchableMetrics(dataset)),
    orderRandom: streamOf(seed, 'order'),
  };
}
