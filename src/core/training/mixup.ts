import { SeededRandom } from '../../shared/random';
import { type Tensor, tf } from '../tensor/tfBackend';

/** Which windows of a batch are mixed, and how much of each is its own (mixup, Zhang et al. 2018). */
export interface Mixing {
  /** [batch] position of the window that is mixed in */
  readonly partners: Int32Array;
  /** [batch] λ: the share of the window itself */
  readonly shares: Float32Array;
}

/** High word of the seeds of mixing; the lower ones belong to other streams of a run. */
const FIRST_STREAM = 2 ** 10;
const STREAMS = 2 ** 20;

/** Mixing of a batch as a function of (seed, step) alone: a permutation, and λ ~ Beta(α, α) for each window. */
export function drawMixing(batchSize: number, alpha: number, seed: number, step: number): Mixing {
  const random = new SeededRandom(seed + (FIRST_STREAM + (step % STREAMS)) * 2 ** 32);
  const partners = random.shuffle(Int32Array.from({ length: batchSize }, (_, position) => position));
  return { partners, shares: Float32Array.from({ length: batchSize }, () => symmetricBeta(alpha, random)) };
}

/** λ·x + (1 − λ)·x[partner] of windows [batch, time, neuron]. */
export function mixWindows(own: Tensor, partners: Tensor, { shares }: Mixing): Tensor {
  const share = tf.tensor3d(shares, [shares.length, 1, 1]);
  return tf.add(partners, tf.mul(tf.sub(own, partners), share));
}

/** λ·v + (1 − λ)·v[partner] of one number per window, [batch]. */
export function mixValues(values: Float32Array, { partners, shares }: Mixing): Float32Array {
  return values.map((value, row) => {
    const share = shares[row] as number;
    return share * value + (1 - share) * (values[partners[row] as number] as number);
  });
}

/** Beta(α, α): the share of one of two gamma draws in their sum, found from their logarithms so that none underflows. */
function symmetricBeta(alpha: number, random: SeededRandom): number {
  const [first, second] = [logGamma(alpha, random), logGamma(alpha, random)];
  return 1 / (1 + Math.exp(second - first));
}

/** Logarithm of a draw from Gamma(α, 1) (Marsaglia & Tsang 2000, with their step from α + 1 to α). */
function logGamma(alpha: number, random: SeededRandom): number {
  const d = alpha + 1 - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = random.normal();
    const v = (1 + c * normal) ** 3;
    const accepted = v > 0 && Math.log(1 - random.uniform()) < normal ** 2 / 2 + d * (1 - v + Math.log(v));
    if (accepted) return Math.log(d * v) + Math.log(1 - random.uniform()) / alpha;
  }
}
