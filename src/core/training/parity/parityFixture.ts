import { z } from 'zod';
import type { BuiltInModelConfig } from '../../../shared/config/runConfig';
import { NEURAL_ACTIVITY } from '../../dataset/tasks';
import type { Head, Model } from '../../model/Model';
import { buildModel } from '../../model/modelRegistry';
import { ParameterLayout } from '../../model/ParameterLayout';
import type { StoredTensor } from '../../tensor/safetensors';
import type { ActivityView } from '../ActivityWindows';
import { EagerLearner } from '../EagerLearner';
import type { LearnerState } from '../Learner';
import type { LossSettings } from '../multitaskLoss';

/** One entry of `models.json`: how the reference computed the numbers of one model file. */
export const parityModelSchema = z.object({
  neurons: z.int(),
  batch: z.int(),
  sequence_length: z.int(),
  dims: z.record(z.string(), z.number()),
  optimizer: z.enum(['adam', 'adamw']),
  class_weights: z.array(z.number()),
  task_weights: z.record(z.string(), z.number()),
  learning_rate: z.number(),
  weight_decay: z.number(),
  clip_norm: z.number(),
  losses: z.array(z.number()),
  task_losses: z.array(z.record(z.string(), z.number())),
});
export type ParityModel = z.infer<typeof parityModelSchema>;

/** A model's configuration from the sizes that the fixtures name. */
type Configure = (dims: Readonly<Record<string, number>>) => BuiltInModelConfig;

/** Which model a file holds, in our configuration; dropout is off in the fixtures. A new model adds its line. */
export const CONFIGURATIONS: Readonly<Record<string, Configure>> = {
  cnn: () => ({ name: 'cnn', dropout: 0 }),
  lstm: (dims) => ({ name: 'lstm', hidden: dims['lstm_hidden'] ?? 0, layers: 2, dropout: 0 }),
  lstm_attention: (dims) => ({
    name: 'lstm_attention',
    hidden: dims['att_hidden'] ?? 0,
    layers: 2,
    heads: dims['att_heads'] ?? 0,
    attention: 'standard',
    attention_dim: dims['att_dim'] ?? 0,
    dropout: 0,
    attention_dropout: 0,
    head_dropout: 0,
  }),
  hybrid: (dims) => hybrid(dims, 2, true),
  hybrid_no_skip_no_attention: (dims) => hybrid(dims, 1, false),
};

/** The hybrid with both of its switches on, or off; the reference also took one LSTM layer less then. */
function hybrid(dims: Readonly<Record<string, number>>, layers: number, whole: boolean): BuiltInModelConfig {
  return {
    name: 'hybrid',
    hidden: dims['hybrid_hidden'] ?? 0,
    layers,
    attention: whole ? 'standard' : 'none',
    heads: dims['heads'] ?? 0,
    dropout: 0,
    skip: whole,
    dynamic_norm: true,
  };
}

/** The class that is 1 in each binary task of the reference's recordings. */
const POSITIVE_CLASSES: Readonly<Record<string, number>> = { contralateral: 1, ipsilateral: 2 };

/** Tensors of a fixture file by name. */
export type Stored = Readonly<Record<string, StoredTensor>>;

/** A model file of the fixtures, and a learner of ours that starts where the reference did. */
export interface ParityModelFile {
  readonly stored: Stored;
  readonly reference: ParityModel;
  readonly config: BuiltInModelConfig;
}

/** Our model of a file, with the heads that the reference had. */
export function modelOf({ stored, reference, config }: ParityModelFile): {
  readonly model: Model;
  readonly loss: LossSettings;
} {
  const outputs = Object.entries(withPrefix(stored, 'eval_out/')).filter(([name]) => name !== NEURAL_ACTIVITY);
  const heads = outputs.map(([name, { shape }]) => ({ name, outputs: shape[1] ?? 0 }));
  const model = buildModel(config, reference.neurons, heads, reference.sequence_length);
  return { model, loss: lossOf(reference, model, heads) };
}

function lossOf(reference: ParityModel, model: Model, heads: readonly Head[]): LossSettings {
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
    activityWeight: model.predictsActivity === true ? (reference.task_weights[NEURAL_ACTIVITY] ?? 1) : null,
  };
}

/** A learner with the reference's weights before training, on the fixture's windows. The caller disposes it. */
export function learnerOf(file: ParityModelFile): EagerLearner {
  const { stored, reference } = file;
  const { model, loss } = modelOf(file);
  const { weight_decay: weightDecay, clip_norm: clipNorm } = reference;
  const decoupledDecay = reference.optimizer === 'adamw';
  const settings = { loss, weightDecay, decoupledDecay, clipNorm, seed: 0, predictionBatch: 512 };
  return new EagerLearner(model, settings, activityOf(stored, reference), stateWith(file, 'init/'));
}

/** The state of a learner with the weights and statistics that the file stores under a prefix. */
export function stateWith(file: ParityModelFile, prefix: string): LearnerState {
  const { length } = new ParameterLayout(modelOf(file).model.parameters);
  const tensors = Object.entries(withPrefix(file.stored, prefix)).map(([name, tensor]) => [
    name,
    Float32Array.from(tensor.values),
  ]);
  const moments = { firstMoment: new Float32Array(length), secondMoment: new Float32Array(length) };
  return { tensors: Object.fromEntries(tensors) as LearnerState['tensors'], ...moments, step: 0 };
}

/** The windows of the fixture one after another, as if they were a recording. */
function activityOf(stored: Stored, { batch, sequence_length: windowFrames, neurons }: ParityModel): ActivityView {
  const neuralActivity = new Float32Array(batch * windowFrames);
  stored[NEURAL_ACTIVITY]?.values.forEach((value, row) => {
    neuralActivity[(row + 1) * windowFrames - 1] = value;
  });
  const traces = stored['x']?.values as Float32Array;
  return { traces, frames: batch * windowFrames, neurons, windowFrames, neuralActivity };
}

/** The tensors whose names begin with a prefix, under the rest of their names. */
export function withPrefix(stored: Stored, prefix: string): Stored {
  const entries = Object.entries(stored).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(entries.map(([name, tensor]) => [name.slice(prefix.length), tensor]));
}
