import { performance } from 'node:perf_hooks';
import type { RunConfig } from '../../shared/config/runConfig';
import { WorkbenchError } from '../../shared/errors';
import { type Dataset, partitionClasses } from '../dataset/prepareDataset';
import type { Partition } from '../dataset/splits/Split';
import { taskClassWeights } from '../dataset/taskClassWeights';
import { meanRecall } from '../evaluation/nulls/heldNull';
import type { Checkpoint } from '../training/checkpoint';
import { Trainer } from '../training/Trainer';
import { modelFor, newLearner } from './decoder';
import { epochMetrics } from './scorePartition';
import { trainingParts } from './trainingParts';
import { predictWindows } from './windowPredictions';

/**
 * Trains a decoder from the start on other labels than the recording's, as the configuration has it, and gives the
 * balanced accuracy of its best epoch on them, over the classes that the judged windows truly have. Nothing is written. The
 * split stays, class weights are those of the labels.
 * @param labels [frame] class index
 * @throws WorkbenchError `cancelled`, `training_diverged`
 */
export async function retrainDecoder(
  config: RunConfig,
  original: Dataset,
  labels: Int32Array,
  partition: Partition,
  signal: AbortSignal,
): Promise<number> {
  const dataset = withLabels(config, original, labels);
  const learner = newLearner(config, dataset, modelFor(config, dataset));
  let best: Checkpoint | null = null;
  try {
    const trainer = new Trainer({
      ...trainingParts(config, dataset),
      checkpointEveryMs: null,
      learner,
      evaluate: () => epochMetrics(config, dataset, learner),
      record: async () => undefined,
      save: async (name, checkpoint) => {
        if (name === 'best') best = checkpoint;
        return name;
      },
      sink: () => undefined,
      signal,
      now: () => performance.now(),
    });
    if ((await trainer.run()) === 'cancelled') {
      throw new WorkbenchError('cancelled', 'Training anew on replaced labels was cancelled.');
    }
    if (best) learner.writeState((best as Checkpoint).learner);
    const { truth, predicted, classNames } = predictWindows(dataset, learner, partition);
    return meanRecall(truth, predicted, classNames.length, new Set(partitionClasses(original, partition)));
  } finally {
    learner.dispose();
  }
}

function withLabels(config: RunConfig, original: Dataset, classIndex: Int32Array): Dataset {
  const dataset = { ...original, classIndex };
  const sample = { seed: config.seed, batchSize: config.training.batch_size };
  const classes = partitionClasses(dataset, 'train');
  return {
    ...dataset,
    classWeights: taskClassWeights(config.loss.class_weights, dataset.tasks, classes, sample),
  };
}
