import { assertNever } from '../../shared/assertNever';
import type { RunConfig } from '../../shared/config/runConfig';
import { SeededRandom } from '../../shared/random';

/** The ancestor estimated its weights from this many batches. */
const REFERENCE_BATCHES = 20;

/** What `reference` needs to know: which windows would fill the first batches. */
export interface ReferenceSample {
  readonly seed: number;
  readonly batchSize: number;
}

/**
 * [class] How much the loss of a window of each class counts; null for no weights (the focal alpha is used instead).
 *
 * - `balanced`: inverse frequency n / (C·n_c) over all training windows, scaled so that the classes present have mean 1.
 *   A class absent from training has weight 1, which no loss reads.
 * - `reference`: approximate, for the ancestor's exact scale is not recorded. Plain n / n_c over the first 20 batches of
 *   windows in shuffled order; a class without a window there counts as if it had one.
 *
 * @param classIndices [training window] class index
 */
export function classWeights(
  kind: RunConfig['loss']['class_weights'],
  classIndices: Int32Array,
  classCount: number,
  sample: ReferenceSample,
): Float32Array | null {
  switch (kind) {
    case 'none':
      return null;
    case 'balanced':
      return balanced(countClasses(classIndices, classCount));
    case 'reference':
      return reference(classIndices, classCount, sample);
    default:
      return assertNever(kind);
  }
}

/** [class] number of windows of each class */
export function countClasses(classIndices: Int32Array, classCount: number): Int32Array {
  const counts = new Int32Array(classCount);
  for (const index of classIndices) counts[index] = (counts[index] as number) + 1;
  return counts;
}

function balanced(counts: Int32Array): Float32Array {
  const present = counts.filter((count) => count > 0);
  const meanInverse = present.reduce((sum, count) => sum + 1 / count, 0) / present.length;
  return Float32Array.from(counts, (count) => (count === 0 ? 1 : 1 / count / meanInverse));
}

function reference(classIndices: Int32Array, classCount: number, { seed, batchSize }: ReferenceSample): Float32Array {
  const sampled = new SeededRandom(seed).shuffle(classIndices.slice()).subarray(0, REFERENCE_BATCHES * batchSize);
  return Float32Array.from(countClasses(sampled, classCount), (count) => sampled.length / Math.max(1, count));
}
