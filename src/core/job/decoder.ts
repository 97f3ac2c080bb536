import type { RunConfig } from '../../shared/config/runConfig';
import { SeededRandom } from '../../shared/random';
import type { Dataset } from '../dataset/prepareDataset';
import { classCountOf } from '../dataset/tasks';
import { sharedWidth, withInputLayers } from '../model/inputLayers';
import type { Model } from '../model/Model';
import { buildModel } from '../model/modelRegistry';
import { EagerLearner, type LearnerSettings } from '../training/EagerLearner';
import { initialState } from '../training/initialState';
import type { LossSettings } from '../training/multitaskLoss';
import { withTaskUncertainty } from '../training/taskUncertainty';

/** Streams of randomness of a run, so that a change in one leaves the others alone. */
const STREAMS = { initialisation: 1, order: 2 } as const;

/** The generator of one stream of a seed. */
export function streamOf(seed: number, stream: keyof typeof STREAMS): SeededRandom {
  return new SeededRandom(seed + STREAMS[stream] * 2 ** 32);
}

/** What of a dataset decides the shape of its decoder. */
type DecodedData = Pick<Dataset, 'tasks' | 'neurons' | 'inputWidths'>;

/**
 * The model that a configuration asks for on a dataset: one head per task; input layers where recordings need them;
 * log-variances of the tasks where their weights are learned.
 */
export function modelFor(config: RunConfig, dataset: DecodedData): Model {
  const model = architectureFor(config, dataset);
  if (config.loss.task_weighting === 'fixed') return model;
  return withTaskUncertainty(model, dataset.tasks.length + (activityWeight(config, model) === null ? 0 : 1));
}

function architectureFor(config: RunConfig, { tasks, neurons, inputWidths }: DecodedData): Model {
  const heads = tasks.map((task) => ({ name: task.name, outputs: classCountOf(task) }));
  const build = (inputs: number): Model => buildModel(config.model, inputs, heads, config.dataset.window_frames);
  if (inputWidths === null) return build(neurons);
  return withInputLayers(build, {
    neurons: inputWidths,
    width: sharedWidth(inputWidths, config.dataset.shared_width),
  });
}

/** The loss over the tasks of a dataset, and over its neural activity where model and weights ask for that. */
export function lossSettings(config: RunConfig, dataset: Dataset): LossSettings {
  const { task_weights: weights, focal_adaptive: adaptive, focal_gamma: gamma, focal_alpha: focalAlpha } = config.loss;
  return {
    tasks: dataset.tasks.map((task) => ({
      name: task.name,
      outputs: classCountOf(task),
      weight: task.kind === 'multiclass' ? weights.multiclass : weights.binary,
      positiveClass: task.kind === 'multiclass' ? null : task.positiveClassIndex,
      classWeights: dataset.classWeights[task.name] ?? null,
    })),
    focalGamma: adaptive ? 'by_confidence' : gamma,
    focalAlpha,
    activityWeight: activityWeight(config, architectureFor(config, dataset)),
  };
}

/** Factor of the regression in the loss; null when the model has no such output or its weight is 0. */
function activityWeight({ loss }: RunConfig, { predictsActivity = false }: Model): number | null {
  const weight = loss.task_weights.neural_activity;
  return predictsActivity && weight > 0 ? weight : null;
}

/** A learner with fresh weights, which follow from the seed. The caller disposes it. */
export function newLearner(config: RunConfig, dataset: Dataset, model: Model): EagerLearner {
  const settings: LearnerSettings = {
    loss: lossSettings(config, dataset),
    weightDecay: config.optimizer.weight_decay,
    decoupledDecay: config.optimizer.name === 'adamw',
    clipNorm: config.optimizer.clip_norm,
    regularisation: {
      inputNoise: config.training.input_noise,
      neuronDropout: config.training.neuron_dropout,
      mixupAlpha: config.training.mixup_alpha,
    },
    weightAverage: config.training.weight_average,
    seed: config.seed,
    predictionBatch: 512,
  };
  return new EagerLearner(model, settings, dataset, initialState(model, streamOf(config.seed, 'initialisation')));
}
