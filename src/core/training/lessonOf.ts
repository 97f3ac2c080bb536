import type { Model } from '../model/Model';
import { type Tensor, tf } from '../tensor/tfBackend';
import type { ActivityWindows } from './ActivityWindows';
import type { Batch } from './Learner';
import { drawMixing, type Mixing, mixValues, mixWindows } from './mixup';
import { encodeTargets, type GroupTargets, type LossSettings } from './multitaskLoss';
import { type Perturbation, perturbWindows } from './perturbWindows';
import { stepDraws } from './stepDraws';

/** How training windows are changed so that a decoder learns what they have in common; 0: not at all. */
export interface Regularisation extends Perturbation {
  /** α of the Beta distribution that windows are mixed by. */
  readonly mixupAlpha: number;
}

/** Windows as they are. */
export const NO_REGULARISATION: Regularisation = { inputNoise: 0, neuronDropout: 0, mixupAlpha: 0 };

/** What a step learns from. */
interface Lesson {
  /** [batch, time, neuron] */
  readonly x: Tensor;
  readonly targets: readonly GroupTargets[];
  /** [batch] truth of the regression, where the recording has one */
  readonly activity: Float32Array | null;
}

/** What lessons are made of. */
interface LessonParts {
  readonly recording: ActivityWindows;
  readonly loss: LossSettings;
  readonly regularisation: Regularisation;
  readonly seed: number;
  readonly presence: Model['presence'];
}

/** The windows of a batch, mixed and perturbed as asked for, and their truth: a function of seed and step. */
export function lessonOf({ starts, classIndices }: Batch, step: number, parts: LessonParts): Lesson {
  const { recording, loss, regularisation, seed } = parts;
  const { mixupAlpha } = regularisation;
  const mixing = mixupAlpha === 0 ? null : drawMixing(starts.length, mixupAlpha, seed, step);
  const activity = recording.neuralActivity(starts);
  return {
    x: perturbed(windowsOf(starts, recording, mixing), step, parts),
    targets: encodeTargets(classIndices, loss, mixing),
    activity: activity && mixing ? mixValues(activity, mixing) : activity,
  };
}

function windowsOf(starts: Int32Array, recording: ActivityWindows, mixing: Mixing | null): Tensor {
  const own = recording.gather(starts);
  if (mixing === null) return own;
  const partners = mixing.partners.map((position) => starts[position] as number);
  return mixWindows(own, recording.gather(partners), mixing);
}

/** Only what the model says is activity of the window's own recording is changed. */
function perturbed(x: Tensor, step: number, { regularisation, seed, presence }: LessonParts): Tensor {
  const changed = perturbWindows(x, regularisation, stepDraws(seed, step, 'batch'));
  if (changed === x || !presence) return changed;
  return tf.add(x, tf.mul(tf.sub(changed, x), presence(x)));
}
