import type { RunConfig } from '../../shared/config/runConfig';
import { SeededRandom } from '../../shared/random';
import type { Dataset } from '../dataset/prepareDataset';
import { classCountOf } from '../dataset/tasks';
import type { Model } from '../model/Model';
import { buildModel } from '../model/modelRegistry';
import { EagerLearner, type LearnerSettings } from '../training/EagerLearner';
import { initialState } from '../training/initialState';
import type { LossSettings } from '../training/multitaskLoss';

/** Streams of randomness of a run, so that a change in one leaves the others alone. */
const STREAMS = { initialisation: 1, order: 2 } as const;

/** The generator of one stream of a seed. */
export function streamOf(seed: number, stream: keyof typeof STREAMS): SeededRandom {
  return new SeededRandom(seed + STREAMS[stream] * 2 ** 32);
}

/** The model that a configuration asks for on a dataset: one head per task. */
export function modelFor(config: RunConfig, dataset: Dataset): Model {
  const heads = dataset.tasks.map((task) => ({ name: task.name, outputs: classCountOf(task) }));
  return buildModel(config.model, dataset.neurons, heads);
}

/** The loss over the tasks of a dataset, and over its neural activity where model and weights ask for that. */
export function lossSettings(config: RunConfig, dataset: Dataset): LossSettings {
  const { task_weights: weights, focal_gamma: focalGamma, focal_alpha: focalAlpha } = config.loss;
  return {
    tasks: dataset.tasks.map((task) => ({
      name: task.name,
      outputs: classCountOf(task),
      weight: task.kind === 'multiclass' ? weights.multiclass : weights.binary,
      positiveClass: task.kind === 'multiclass' ? null : task.positiveClassIndex,
      classWeights: dataset.classWeights[task.name] ?? null,
    })),
    focalGamma,
    focalAlpha,
    activityWeight: activityWeight(config, dataset),
  };
}

/** Factor of the regression in the loss; null when the model has no such output or its weight is 0. */
function activityWeight(config: RunConfig, dataset: Dataset): number | null {
  const { predictsActivity = false } = modelFor(config, dataset);
  return predictsActivity && dataset.neuralActivity ? config.loss.task_weights.neural_activity : null;
}

/** A learner with fresh weights, which follow from the seed. The caller disposes it. */
export function newLearner(config: RunConfig, dataset: Dataset, model: Model): EagerLearner {
  const settings: LearnerSettings = {
    loss: lossSettings(config, dataset),
    weightDecay: config.optimizer.weight_decay,
    decoupledDecay: config.optimizer.name === 'adamw',
    clipNorm: config.optimizer.clip_norm,
    seed: config.seed,
    predictionBatch: 512,
  };
  return new EagerLearner(model, settings, dataset, initialState(model, streamOf(config.seed, 'initialisation')));
}
