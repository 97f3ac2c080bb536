import type { Model, NamedTensors } from '../model/Model';
import { ParameterLayout } from '../model/ParameterLayout';
import { adopt } from '../tensor/adopt';
import { type Tensor, tf } from '../tensor/tfBackend';
import { type ActivityView, ActivityWindows } from './ActivityWindows';
import { ADAM_DEFAULTS, adamStep, clipToNorm } from './adam';
import {
  type DeviceState,
  disposeReplaced,
  downloadState,
  keepState,
  tensorsOf,
  uploadState,
  wholeLayout,
  wholeVector,
} from './deviceState';
import type { Batch, Learner, LearnerState, LossSums, MeanLosses } from './Learner';
import { lessonOf, NO_REGULARISATION, type Regularisation } from './lessonOf';
import { type LossSettings, lossOrder, lossOutputs, multitaskLoss } from './multitaskLoss';
import { stepDraws } from './stepDraws';
import { LOG_VARIANCES } from './taskUncertainty';
import { movedAverage } from './weightAverage';

/** What learning needs besides the model. */
export interface LearnerSettings {
  readonly loss: LossSettings;
  readonly weightDecay: number;
  /** AdamW instead of Adam: the decay does not go through the gradient. */
  readonly decoupledDecay?: boolean;
  /** Largest norm of the gradient; null: as it is. */
  readonly clipNorm: number | null;
  readonly regularisation?: Regularisation;
  /** Decay of a moving average of the weights, which then predicts; 0, or not given: none. */
  readonly weightAverage?: number;
  /** Key of all draws. */
  readonly seed: number;
  /** Windows predicted at once. */
  readonly predictionBatch: number;
}

/** Learns op by op. All lasting tensors are replaced, never changed, at each step. */
export class EagerLearner implements Learner {
  private readonly layout: ParameterLayout;
  private readonly recording: ActivityWindows;
  private readonly decay: number;
  private readonly decayMask: Tensor | null;
  private device: DeviceState;
  private step: number;
  private lossSum: Tensor | null = null;
  private lossCount = 0;

  constructor(
    private readonly model: Model,
    private readonly settings: LearnerSettings,
    view: ActivityView,
    initial: LearnerState,
  ) {
    this.layout = new ParameterLayout(model.parameters);
    this.recording = new ActivityWindows(view);
    this.decay = settings.weightAverage ?? 0;
    this.decayMask = decayMaskOf(model);
    this.device = uploadState(initial, model, this.decay > 0);
    this.step = initial.step;
  }

  get parameters(): number {
    return this.layout.length;
  }

  trainStep(batch: Batch, learningRate: number): void {
    const previous = this.device;
    const previousSum = this.lossSum;
    tf.tidy(() => {
      const { gradient, statistics: changed, losses } = this.gradientOf(batch);
      this.step += 1;
      const { clipNorm, weightDecay, decoupledDecay = false } = this.settings;
      const clipped = clipNorm === null ? gradient : clipToNorm(gradient, clipNorm);
      const settings = { ...ADAM_DEFAULTS, weightDecay, decoupled: decoupledDecay, decayMask: this.decayMask };
      const next = adamStep(previous.parameters, clipped, previous.moments, settings, learningRate, this.step);
      const statistics = { ...previous.statistics, ...changed };
      const average = previous.average && this.averaged(previous.average, next.parameters, statistics);
      this.device = keepState({ ...next, statistics, average });
      const weighted = tf.mul(losses, batch.starts.length);
      this.lossSum = tf.keep(previousSum ? tf.add(previousSum, weighted) : weighted);
    });
    this.lossCount += batch.starts.length;
    previousSum?.dispose();
    disposeReplaced(previous, this.device);
  }

  /** Gradient in the parameter vector, new running statistics, losses [total, …tasks in `lossOrder`], logits. */
  gradientOf(batch: Batch): { gradient: Tensor; statistics: NamedTensors; losses: Tensor; logits: NamedTensors } {
    const { loss, seed, regularisation = NO_REGULARISATION } = this.settings;
    const parts = { recording: this.recording, loss, regularisation, seed, presence: this.model.presence };
    const { x, targets, activity } = lessonOf(batch, this.step, parts);
    const draws = stepDraws(seed, this.step);
    let statistics: NamedTensors = {};
    let logits: NamedTensors = {};
    let losses: Tensor | undefined;
    const { grad } = tf.valueAndGrad((vector: Tensor) => {
      const state = this.device.statistics;
      const weights = this.layout.split(vector);
      const output = this.model.forward({ x, weights, state, training: true, draws });
      const logVariances = weights[LOG_VARIANCES] ?? null;
      const { total, byTask } = multitaskLoss(output.logits, targets, loss, activity, logVariances);
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
    const losses = { total: mean(0), byTask, ...this.learnedTaskWeights() };
    this.writeLossSums(undefined);
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

  readState(): LearnerState {
    const state = downloadState(this.device, this.model, this.step);
    if (this.lossSum === null) return state;
    return { ...state, lossSums: { values: this.lossSum.dataSync() as Float32Array, windows: this.lossCount } };
  }

  writeState(state: LearnerState): void {
    const previous = this.device;
    this.device = uploadState(state, this.model, this.decay > 0);
    this.step = state.step;
    disposeReplaced(previous, this.device);
    this.writeLossSums(state.lossSums);
  }

  private writeLossSums(sums: LossSums | undefined): void {
    this.lossSum?.dispose();
    this.lossSum = sums ? tf.tensor1d(sums.values) : null;
    this.lossCount = sums?.windows ?? 0;
  }

  dispose(): void {
    this.recording.dispose();
    this.decayMask?.dispose();
    this.lossSum?.dispose();
    for (const tensor of tensorsOf(this.device)) tensor.dispose();
  }

  /** What `taskWeights` of the losses are, where the model has log-variances. */
  private learnedTaskWeights(): Pick<MeanLosses, 'taskWeights'> {
    if (!this.layout.specs.some(({ name }) => name === LOG_VARIANCES)) return {};
    const learned = this.layout.splitValues(this.device.parameters.dataSync() as Float32Array)[LOG_VARIANCES];
    const tasks = lossOrder(this.settings.loss).map((task, index) => [task, Math.exp(-(learned?.[index] ?? 0))]);
    return { taskWeights: Object.fromEntries(tasks) };
  }

  private averaged(average: Tensor, parameters: Tensor, statistics: NamedTensors): Tensor {
    return movedAverage(average, wholeVector(this.model, parameters, statistics), this.decay, this.step);
  }

  private forwardEvaluation(starts: Int32Array): Record<string, Tensor> {
    const { parameters, statistics, average } = this.device;
    const averages = average && wholeLayout(this.model).split(average);
    const weights = averages ?? this.layout.split(parameters);
    const input = { x: this.recording.gather(starts), weights, state: averages ?? statistics };
    return { ...this.model.forward({ ...input, training: false, draws: stepDraws(this.settings.seed, 0) }).logits };
  }
}

/** [parameter] 1 where weight decay counts, 0 where it does not; null when it counts everywhere. */
function decayMaskOf({ parameters }: Model): Tensor | null {
  if (parameters.every(({ decays = true }) => decays)) return null;
  const { sizes } = new ParameterLayout(parameters);
  const perTensor = parameters.map(({ decays = true }, index) =>
    new Array<number>(sizes[index] as number).fill(Number(decays)),
  );
  return tf.tensor1d(perTensor.flat());
}

function keepEach(tensors: NamedTensors): NamedTensors {
  for (const tensor of Object.values(tensors)) tf.keep(tensor);
  return tensors;
}

function adoptEach(kept: NamedTensors): NamedTensors {
  return Object.fromEntries(Object.entries(kept).map(([name, tensor]) => [name, adopt(tensor)]));
}
