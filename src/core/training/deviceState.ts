import type { Model, NamedTensors } from '../model/Model';
import { ParameterLayout } from '../model/ParameterLayout';
import { type Tensor, tf } from '../tensor/tfBackend';
import type { AdamMoments } from './adam';
import type { LearnerState } from './Learner';

/** Everything that learning changes, on the device. */
export interface DeviceState {
  /** Weights, as a vector. */
  readonly parameters: Tensor;
  readonly moments: AdamMoments;
  /** Running statistics. */
  readonly statistics: NamedTensors;
  /** Moving average of weights and running statistics, as a vector in the order of `wholeLayout`; null: not kept. */
  readonly average: Tensor | null;
}

/** How weights and running statistics lie in one vector. */
export function wholeLayout(model: Model): ParameterLayout {
  return new ParameterLayout([...model.parameters, ...model.state]);
}

/** Weights and running statistics as one vector in the order of `wholeLayout`. */
export function wholeVector(model: Model, parameters: Tensor, statistics: NamedTensors): Tensor {
  return tf.concat([parameters, ...model.state.map(({ name }) => tf.reshape(statistics[name] as Tensor, [-1]))]);
}

/** Moves a state to the device. A state without an average starts one where its weights are. */
export function uploadState(state: LearnerState, model: Model, averaged: boolean): DeviceState {
  const layout = wholeLayout(model);
  const learned = averaged && state.learnedWeights ? layout.splitValues(state.learnedWeights) : state.tensors;
  const statistics = model.state.map(({ name, shape }) => [name, tf.tensor(learned[name] as Float32Array, [...shape])]);
  return {
    parameters: tf.tensor1d(new ParameterLayout(model.parameters).joinValues(learned)),
    moments: { first: tf.tensor1d(state.firstMoment), second: tf.tensor1d(state.secondMoment) },
    statistics: Object.fromEntries(statistics) as NamedTensors,
    average: averaged ? tf.tensor1d(layout.joinValues(state.tensors)) : null,
  };
}

/** Reads a state back to the host. */
export function downloadState(device: DeviceState, model: Model, step: number): LearnerState {
  const values = (tensor: Tensor): Float32Array => tensor.dataSync() as Float32Array;
  const { parameters, moments, statistics, average } = device;
  const running = Object.entries(statistics).map(([name, tensor]) => [name, values(tensor)]);
  const learned = {
    ...new ParameterLayout(model.parameters).splitValues(values(parameters)),
    ...(Object.fromEntries(running) as Record<string, Float32Array>),
  };
  const layout = wholeLayout(model);
  const weights = average
    ? { tensors: layout.splitValues(values(average)), learnedWeights: layout.joinValues(learned) }
    : { tensors: learned };
  return { ...weights, firstMoment: values(moments.first), secondMoment: values(moments.second), step };
}

/** Every tensor of a state. */
export function tensorsOf({ parameters, moments, statistics, average }: DeviceState): Tensor[] {
  return [parameters, moments.first, moments.second, ...Object.values(statistics), ...(average ? [average] : [])];
}

/** Lets a state outlive the scope it was made in. */
export function keepState(state: DeviceState): DeviceState {
  for (const tensor of tensorsOf(state)) tf.keep(tensor);
  return state;
}

/** Frees what a state does not share with the next. */
export function disposeReplaced(previous: DeviceState, next: DeviceState): void {
  const living = new Set(tensorsOf(next));
  for (const tensor of tensorsOf(previous)) if (!living.has(tensor)) tensor.dispose();
}
