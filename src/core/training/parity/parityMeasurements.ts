import { SeededRandom } from '../../../shared/random';
import { ParameterLayout } from '../../model/ParameterLayout';
import type { Tensor } from '../../tensor/tfBackend';
import type { EagerLearner } from '../EagerLearner';
import { lossOrder } from '../multitaskLoss';
import { learnerOf, modelOf, type ParityModelFile, type Stored, stateWith, withPrefix } from './parityFixture';

/** What is compared, in kinds. */
export const PARITY_KINDS = [
  'eval_logits',
  'train_logits',
  'losses',
  'gradients',
  'weights_after_three_steps',
] as const;
export type ParityKind = (typeof PARITY_KINDS)[number];

/** Kind → name of a tensor → its values. */
export type Measurements = Readonly<Record<ParityKind, Readonly<Record<string, ArrayLike<number>>>>>;

/** What the reference computed. Counters of seen batches, which we do not keep, are left out. */
export function referenceMeasurements({ stored, reference }: ParityModelFile): Measurements {
  const values = (prefix: string): Record<string, ArrayLike<number>> => {
    const entries = Object.entries(withPrefix(stored, prefix)).filter(
      ([name]) => !name.endsWith('num_batches_tracked'),
    );
    return Object.fromEntries(entries.map(([name, tensor]) => [name, tensor.values]));
  };
  return {
    eval_logits: { ...values('eval_out/'), ...renamed(values('after3_eval_out/')) },
    train_logits: values('train_out/'),
    losses: namedLosses(reference.task_losses[0] ?? {}, reference.losses),
    gradients: values('grad/'),
    weights_after_three_steps: values('after3/'),
  };
}

/**
 * What our model computes from the same start. The logits after three steps are those of the reference's own weights
 * and running statistics then, so that they test the evaluation alone; our weights are compared beside them.
 * Call it in a scope: it leaves tensors there.
 */
export function ourMeasurements(file: ParityModelFile): Measurements {
  const learner = learnerOf(file);
  const { reference, stored } = file;
  const batch = {
    starts: Int32Array.from({ length: reference.batch }, (_, row) => row * reference.sequence_length),
    classIndices: stored['y']?.values as Int32Array,
  };
  const atStart = learner.predict(batch.starts);
  const training = firstPass(file, learner, batch);
  const totals = [1, 2, 3].map(() => {
    learner.trainStep(batch, reference.learning_rate);
    return learner.takeTrainingLosses().total;
  });
  const { tensors: weights } = learner.readState();
  learner.writeState(stateWith(file, 'after3/'));
  const afterThree = learner.predict(batch.starts);
  learner.dispose();
  return {
    eval_logits: { ...atStart, ...renamed(afterThree) },
    train_logits: training.logits,
    losses: namedLosses(training.losses, totals),
    gradients: training.gradients,
    weights_after_three_steps: weights,
  };
}

interface FirstPass {
  readonly logits: Readonly<Record<string, Float32Array>>;
  readonly losses: Readonly<Record<string, number>>;
  readonly gradients: Readonly<Record<string, Float32Array>>;
}

function firstPass(
  file: ParityModelFile,
  learner: EagerLearner,
  batch: Parameters<EagerLearner['gradientOf']>[0],
): FirstPass {
  const { model, loss } = modelOf(file);
  const { gradient, logits, losses } = learner.gradientOf(batch);
  const [, ...byTask] = hostValues(losses);
  return {
    logits: Object.fromEntries(Object.entries(logits).map(([name, tensor]) => [name, hostValues(tensor)])),
    losses: Object.fromEntries(lossOrder(loss).map((task, index) => [task, byTask[index] as number])),
    gradients: new ParameterLayout(model.parameters).splitValues(hostValues(gradient)),
  };
}

function hostValues(tensor: Tensor): Float32Array {
  return tensor.dataSync() as Float32Array;
}

function renamed<Values>(logits: Readonly<Record<string, Values>>): Record<string, Values> {
  return Object.fromEntries(Object.entries(logits).map(([name, values]) => [`${name} after three steps`, values]));
}

function namedLosses(byTask: Readonly<Record<string, number>>, totals: readonly number[]): Record<string, number[]> {
  return {
    ...Object.fromEntries(Object.entries(byTask).map(([task, loss]) => [task, [loss]])),
    ...Object.fromEntries(totals.map((total, index) => [`step ${index + 1}`, [total]])),
  };
}

/** The same file with each input value moved by at most one part in 2^23, the rounding of float32. */
export function withRoundedInputs(file: ParityModelFile, seed: number): ParityModelFile {
  const random = new SeededRandom(seed);
  const x = file.stored['x'] as Stored[string];
  const values = Float32Array.from(x.values, (value) => value * (1 + (2 * random.uniform() - 1) * 2 ** -23));
  return { ...file, stored: { ...file.stored, x: { ...x, values } } };
}

/** ‖ours − theirs‖ / ‖theirs‖; infinite where the lengths differ. */
export function relativeError(ours: ArrayLike<number> | undefined, theirs: ArrayLike<number>): number {
  if (ours?.length !== theirs.length) return Number.POSITIVE_INFINITY;
  let difference = 0;
  let norm = 0;
  for (let index = 0; index < theirs.length; index += 1) {
    difference += ((ours[index] as number) - (theirs[index] as number)) ** 2;
    norm += (theirs[index] as number) ** 2;
  }
  return Math.sqrt(difference) / Math.max(Math.sqrt(norm), 1e-6);
}
