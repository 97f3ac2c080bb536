import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { ModelConfig } from '../../shared/config/runConfig';
import { WorkbenchError } from '../../shared/errors';
import type { Head, Model } from '../model/Model';
import { buildModel } from '../model/modelRegistry';
import { ParameterLayout } from '../model/ParameterLayout';
import { decodeSafetensors, type StoredTensor } from '../tensor/safetensors';
import { readyTensorFlow, type Tensor, tf } from '../tensor/tfBackend';
import { EagerLearner } from './EagerLearner';
import type { LearnerState } from './Learner';
import { type LossSettings, lossOrder } from './multitaskLoss';

/** One entry of `models.json`: how the reference computed the numbers of one model file. */
const parityModelSchema = z.object({
  neurons: z.int(),
  batch: z.int(),
  sequence_length: z.int(),
  dims: z.record(z.string(), z.number()),
  class_weights: z.array(z.number()),
  task_weights: z.record(z.string(), z.number()),
  learning_rate: z.number(),
  weight_decay: z.number(),
  clip_norm: z.number(),
  losses: z.array(z.number()),
  task_losses: z.array(z.record(z.string(), z.number())),
});
type ParityModel = z.infer<typeof parityModelSchema>;

/** Which model a file holds, in our configuration; dropout is off in the fixtures. A new model adds its line. */
const CONFIGURATIONS: Readonly<Record<string, (dims: Readonly<Record<string, number>>) => ModelConfig>> = {
  lstm: (dims) => ({ name: 'lstm', hidden: dims['lstm_hidden'] ?? 0, layers: 2, dropout: 0 }),
};

/** The class that is 1 in each binary task of the reference's recordings. */
const POSITIVE_CLASSES: Readonly<Record<string, number>> = { contralateral: 1, ipsilateral: 2 };

/** Worst relative error of each kind over all tensors of that kind. */
export interface ParityErrors {
  readonly eval_logits: number;
  readonly train_logits: number;
  readonly losses: number;
  readonly gradients: number;
  readonly weights_after_three_steps: number;
}

export type ParityResult =
  | { readonly status: 'checked'; readonly within_tolerance: boolean; readonly worst_relative_error: ParityErrors }
  | { readonly status: 'not_built' };

/** Largest relative error that counts as parity. */
export const PARITY_TOLERANCE = 1e-4;

/**
 * Compares every model file of a folder laid out as the parity fixtures with what our models compute.
 * @throws WorkbenchError when the folder holds no readable `models.json` or a file is damaged
 */
export async function checkParity(folder: string): Promise<Readonly<Record<string, ParityResult>>> {
  await readyTensorFlow();
  const models = z.record(z.string(), parityModelSchema).safeParse(await readJson(path.join(folder, 'models.json')));
  if (!models.success) {
    throw new WorkbenchError(
      'request_invalid',
      `${path.join(folder, 'models.json')}: ${z.prettifyError(models.error)}`,
    );
  }
  const results: Record<string, ParityResult> = {};
  for (const [name, model] of Object.entries(models.data)) {
    const configure = CONFIGURATIONS[name];
    results[name] = configure ? await checkModel(folder, name, model, configure(model.dims)) : { status: 'not_built' };
  }
  return results;
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new WorkbenchError(
      'file_not_readable',
      `${file}: expected a JSON file that describes the parity models (${cause instanceof Error ? cause.message : ''}).`,
      { file },
      cause,
    );
  }
}

async function checkModel(
  folder: string,
  name: string,
  model: ParityModel,
  config: ModelConfig,
): Promise<ParityResult> {
  const fileName = `${name}.safetensors`;
  const { tensors } = decodeSafetensors(await readFile(path.join(folder, fileName)), fileName);
  tf.engine().startScope();
  const worst = compare(tensors, model, config);
  tf.engine().endScope();
  const largest = Math.max(...(Object.values(worst) as number[]));
  return { status: 'checked', within_tolerance: largest <= PARITY_TOLERANCE, worst_relative_error: worst };
}

type Stored = Readonly<Record<string, StoredTensor>>;

function compare(stored: Stored, reference: ParityModel, config: ModelConfig): ParityErrors {
  const heads = Object.keys(withPrefix(stored, 'eval_out/')).map((task) => ({
    name: task,
    outputs: stored[`eval_out/${task}`]?.shape[1] ?? 0,
  }));
  const model = buildModel(config, reference.neurons, heads);
  const layout = new ParameterLayout(model.parameters);
  const learner = newLearner(stored, reference, model, heads, layout);
  const batch = {
    starts: Int32Array.from({ length: reference.batch }, (_, row) => row * reference.sequence_length),
    classIndices: stored['y']?.values as Int32Array,
  };
  const evalLogits = learner.predict(batch.starts);
  const { gradient, logits, losses } = learner.gradientOf(batch);
  const gradients = layout.splitValues(gradient.dataSync() as Float32Array);
  const trainLogits = valuesOf(logits);
  const firstLosses = namedLosses(losses.dataSync() as Float32Array, lossOrder(lossOf(reference, heads)));
  const laterLosses = threeSteps(learner, batch, reference.learning_rate);
  const errors = {
    eval_logits: Math.max(
      worstError(evalLogits, withPrefix(stored, 'eval_out/')),
      worstError(learner.predict(batch.starts), withPrefix(stored, 'after3_eval_out/')),
    ),
    train_logits: worstError(trainLogits, withPrefix(stored, 'train_out/')),
    losses: Math.max(
      ...Object.entries(reference.task_losses[0] ?? {}).map(([task, value]) => scalarError(firstLosses[task], value)),
      ...reference.losses.map((value, step) => scalarError(laterLosses[step], value)),
    ),
    gradients: worstError(gradients, withPrefix(stored, 'grad/')),
    weights_after_three_steps: worstError(learner.readState().tensors, withPrefix(stored, 'after3/')),
  };
  learner.dispose();
  return errors;
}

function lossOf(reference: ParityModel, heads: readonly Head[]): LossSettings {
  return {
    tasks: heads.map(({ name, outputs }) => ({
      name,
      outputs,
      weight: reference.task_weights[name] ?? 1,
      positiveClass: POSITIVE_CLASSES[name] ?? null,
      // The reference weights its binary tasks by the first two entries of the same vector.
      classWeights: reference.class_weights,
    })),
    focalGamma: 2,
    focalAlpha: 2,
  };
}

function newLearner(
  stored: Stored,
  reference: ParityModel,
  model: Model,
  heads: readonly Head[],
  layout: ParameterLayout,
): EagerLearner {
  const loss = lossOf(reference, heads);
  const initial: LearnerState = {
    tensors: Object.fromEntries(
      Object.entries(withPrefix(stored, 'init/')).map(([name, tensor]) => [name, Float32Array.from(tensor.values)]),
    ),
    firstMoment: new Float32Array(layout.length),
    secondMoment: new Float32Array(layout.length),
    step: 0,
  };
  const frames = reference.batch * reference.sequence_length;
  const traces = stored['x']?.values as Float32Array;
  return new EagerLearner(
    model,
    { loss, weightDecay: reference.weight_decay, clipNorm: reference.clip_norm, seed: 0, predictionBatch: 512 },
    { traces, frames, neurons: reference.neurons, windowFrames: reference.sequence_length },
    initial,
  );
}

function threeSteps(
  learner: EagerLearner,
  batch: Parameters<EagerLearner['trainStep']>[0],
  learningRate: number,
): readonly number[] {
  return [1, 2, 3].map(() => {
    learner.trainStep(batch, learningRate);
    return learner.takeTrainingLosses().total;
  });
}

function withPrefix(stored: Stored, prefix: string): Stored {
  const entries = Object.entries(stored).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(entries.map(([name, tensor]) => [name.slice(prefix.length), tensor]));
}

function valuesOf(tensors: Readonly<Record<string, Tensor>>): Record<string, ArrayLike<number>> {
  return Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [name, tensor.dataSync()]));
}

function namedLosses(values: Float32Array, tasks: readonly string[]): Record<string, number> {
  return Object.fromEntries(tasks.map((task, index) => [task, values[index + 1] as number]));
}

function scalarError(value: number | undefined, expected: number): number {
  return value === undefined
    ? Number.POSITIVE_INFINITY
    : Math.abs(value - expected) / Math.max(Math.abs(expected), 1e-6);
}

/** max over tensors of ‖ours − theirs‖ / ‖theirs‖. Counters of seen batches, which we do not keep, are left out. */
function worstError(ours: Readonly<Record<string, ArrayLike<number>>>, theirs: Stored): number {
  let worst = 0;
  for (const [name, { values }] of Object.entries(theirs)) {
    if (name.endsWith('num_batches_tracked')) continue;
    worst = Math.max(worst, relativeError(ours[name], values));
  }
  return worst;
}

function relativeError(ours: ArrayLike<number> | undefined, theirs: ArrayLike<number>): number {
  if (ours?.length !== theirs.length) return Number.POSITIVE_INFINITY;
  let difference = 0;
  let norm = 0;
  for (let index = 0; index < theirs.length; index += 1) {
    difference += ((ours[index] as number) - (theirs[index] as number)) ** 2;
    norm += (theirs[index] as number) ** 2;
  }
  return Math.sqrt(difference) / Math.max(Math.sqrt(norm), 1e-6);
}
