import { windowActivity } from '../dataset/windows';
import type { Model, NamedTensors } from '../model/Model';
import { ParameterLayout } from '../model/ParameterLayout';
import { adopt } from '../tensor/adopt';
import { gatherFrames } from '../tensor/gatherFrames';
import { statelessUniform } from '../tensor/statelessRandom';
import { type Tensor, tf } from '../tensor/tfBackend';
import { ADAM_DEFAULTS, type AdamMoments, adamStep, clipToNorm } from './adam';
import type { Batch, Learner, LearnerState, MeanLosses } from './Learner';
import { encodeTargets, type LossSettings, lossOrder, lossOutputs, multitaskLoss } from './multitaskLoss';

/** What learning needs besides the model. */
export interface LearnerSettings {
  readonly loss: LossSettings;
  readonly weightDecay: number;
  /** AdamW instead of Adam: the decay does not go through the gradient. */
  readonly decoupledDecay?: boolean;
  /** Largest norm of the gradient; null: as it is. */
  readonly clipNorm: number | null;
  /** Key of the dropout draws. */
  readonly seed: number;
  /** Windows predicted at once. */
  readonly predictionBatch: number;
}

/** Preprocessed activity of a recording: what windows are views of. */
export interface ActivityView {
  /** [frame, neuron] */
  readonly traces: Float32Array;
  readonly frames: number;
  readonly neurons: number;
  readonly windowFrames: number;
  /** [frame] truth of the regression `neural_activity`; a window's is that of its last frame */
  readonly neuralActivity?: Float32Array | null;
}

interface DeviceState {
  readonly parameters: Tensor;
  readonly moments: AdamMoments;
  readonly statistics: NamedTensors;
}

/** Learns op by op. All lasting tensors are replaced, never changed, at each step. */
export class EagerLearner implements Learner {
  private readonly layout: ParameterLayout;
  private readonly activity: Tensor;
  private device: DeviceState;
  private step: number;
  private lossSum: Tensor | null = null;
  private lossCount = 0;

  constructor(
    private readonly model: Model,
    private readonly settings: LearnerSettings,
    private readonly view: ActivityView,
    initial: LearnerState,
  ) {
    this.layout = new ParameterLayout(model.parameters);
    this.activity = tf.tensor2d(view.traces, [view.frames, view.neurons]);
    this.device = this.upload(initial);
    this.step = initial.step;
  }

  get parameters(): number {
    return this.layout.length;
  }

  trainStep(batch: Batch, learningRate: number): void {
    const previous = this.device;
    const previousSum = this.lossSum;
    const draws = this.drawsOfStep(this.step);
    this.step += 1;
    tf.tidy(() => {
      const { gradient, statistics, losses } = this.gradientOf(batch, draws);
      const { clipNorm, weightDecay, decoupledDecay = false } = this.settings;
      const clipped = clipNorm === null ? gradient : clipToNorm(gradient, clipNorm);
      const settings = { ...ADAM_DEFAULTS, weightDecay, decoupled: decoupledDecay };
      const next = adamStep(previous.parameters, clipped, previous.moments, settings, learningRate, this.step);
      this.device = keepAll({ ...next, statistics: { ...previous.statistics, ...statistics } });
      const weighted = tf.mul(losses, batch.starts.length);
      this.lossSum = tf.keep(previousSum ? tf.add(previousSum, weighted) : weighted);
    });
    this.lossCount += batch.starts.length;
    previousSum?.dispose();
    disposeReplaced(previous, this.device);
  }

  /** Gradient in the parameter vector, new running statistics, losses [total, …tasks in `lossOrder`], logits. */
  gradientOf(
    batch: Batch,
    draws = this.drawsOfStep(this.step),
  ): { gradient: Tensor; statistics: NamedTensors; losses: Tensor; logits: NamedTensors } {
    const targets = encodeTargets(batch.classIndices, this.settings.loss);
    const activity = this.activityOf(batch.starts);
    const x = this.windows(batch.starts);
    let statistics: NamedTensors = {};
    let logits: NamedTensors = {};
    let losses: Tensor | undefined;
    const { grad } = tf.valueAndGrad((vector: Tensor) => {
      const state = this.device.statistics;
      const output = this.model.forward({ x, weights: this.layout.split(vector), state, training: true, draws });
      const { total, byTask } = multitaskLoss(output.logits, targets, this.settings.loss, activity);
      // Results besides the value would be freed when the gradient's own scope ends.
      statistics = keepEach(output.state);
      logits = keepEach(output.logits);
      losses = tf.keep(tf.concat([tf.reshape(total, [1]), byTask], 0));
      return total as ReturnType<typeof tf.scalar>;
    })(this.device.parameters);
    // Handed back to the caller's scope, which decides what outlives it.
    return {
      gradient: grad,
      statistics: adoptEach(statistics),
      logits: adoptEach(logits),
      losses: adopt(losses as Tensor),
    };
  }

  takeTrainingLosses(): MeanLosses {
    const sums = this.lossSum?.dataSync() ?? new Float32Array(1 + lossOrder(this.settings.loss).length);
    const mean = (index: number): number => (sums[index] as number) / Math.max(1, this.lossCount);
    const byTask = Object.fromEntries(lossOrder(this.settings.loss).map((task, index) => [task, mean(index + 1)]));
    const losses = { total: mean(0), byTask };
    this.lossSum?.dispose();
    this.lossSum = null;
    this.lossCount = 0;
    return losses;
  }

  predict(starts: Int32Array): Record<string, Float32Array> {
    const outputs = lossOutputs(this.settings.loss);
    const result = Object.fromEntries(
      outputs.map(({ name, width }) => [name, new Float32Array(starts.length * width)] as const),
    );
    for (let from = 0; from < starts.length; from += this.settings.predictionBatch) {
      const part = starts.subarray(from, from + this.settings.predictionBatch);
      const logits = tf.tidy(() => this.forwardEvaluation(part));
      for (const { name, width } of outputs) result[name]?.set(logits[name]?.dataSync() as Float32Array, from * width);
      tf.dispose(logits as Record<string, Tensor>);
    }
    return result;
  }

  private forwardEvaluation(starts: Int32Array): Record<string, Tensor> {
    const { parameters, statistics } = this.device;
    const input = { x: this.windows(starts), weights: this.layout.split(parameters), state: statistics };
    return { ...this.model.forward({ ...input, training: false, draws: this.drawsOfStep(0) }).logits };
  }

  readState(): LearnerState {
    const { parameters, moments, statistics } = this.device;
    const weights = this.layout.splitValues(parameters.dataSync() as Float32Array);
    const running = Object.entries(statistics).map(([name, tensor]) => [name, tensor.dataSync() as Float32Array]);
    return {
      tensors: { ...weights, ...Object.fromEntries(running) },
      firstMoment: moments.first.dataSync() as Float32Array,
      secondMoment: moments.second.dataSync() as Float32Array,
      step: this.step,
    };
  }

  writeState(state: LearnerState): void {
    const previous = this.device;
    this.device = this.upload(state);
    this.step = state.step;
    disposeReplaced(previous, this.device);
  }

  dispose(): void {
    this.activity.dispose();
    this.lossSum?.dispose();
    for (const tensor of tensorsOf(this.device)) tensor.dispose();
  }

  private upload(state: LearnerState): DeviceState {
    const statistics = this.model.state.map(({ name, shape }) => [
      name,
      tf.tensor(state.tensors[name] as Float32Array, [...shape]),
    ]);
    return {
      parameters: tf.tensor1d(this.layout.joinValues(state.tensors)),
      moments: { first: tf.tensor1d(state.firstMoment), second: tf.tensor1d(state.secondMoment) },
      statistics: Object.fromEntries(statistics) as NamedTensors,
    };
  }

  /** [window] truth of the regression, where the recording has one. */
  private activityOf(starts: Int32Array): Float32Array | null {
    const { neuralActivity, windowFrames } = this.view;
    return neuralActivity ? windowActivity(starts, windowFrames, neuralActivity) : null;
  }

  /** Windows gathered from the recording: [batch, time, neuron]. */
  private windows(starts: Int32Array): Tensor {
    const { windowFrames } = this.view;
    const frames = new Int32Array(starts.length * windowFrames);
    starts.forEach((start, row) => {
      for (let lag = 0; lag < windowFrames; lag += 1) frames[row * windowFrames + lag] = start + lag;
    });
    const indices = tf.tensor2d(frames, [starts.length, windowFrames], 'int32');
    return gatherFrames(this.activity, indices);
  }

  /** Draw k of a step has the key (seed, step · 64 + k): every draw of a run has its own. */
  private drawsOfStep(step: number): { uniform(shape: readonly number[]): Tensor } {
    let draw = 0;
    return {
      uniform: (shape) => {
        draw += 1;
        return statelessUniform(shape, [this.settings.seed, step * 64 + draw]);
      },
    };
  }
}

function tensorsOf(state: DeviceState): Tensor[] {
  return [state.parameters, state.moments.first, state.moments.second, ...Object.values(state.statistics)];
}

function keepAll(state: DeviceState): DeviceState {
  for (const tensor of tensorsOf(state)) tf.keep(tensor);
  return state;
}

function disposeReplaced(previous: DeviceState, next: DeviceState): void {
  const living = new Set(tensorsOf(next));
  for (const tensor of tensorsOf(previous)) if (!living.has(tensor)) tensor.dispose();
}

function keepEach(tensors: NamedTensors): NamedTensors {
  for (const tensor of Object.values(tensors)) tf.keep(tensor);
  return tensors;
}

function adoptEach(kept: NamedTensors): NamedTensors {
  return Object.fromEntries(Object.entries(kept).map(([name, tensor]) => [name, adopt(tensor)]));
}
