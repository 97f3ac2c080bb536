import type { SeededRandom } from '../../shared/random';
import type { Batch } from './Learner';

/**
 * The training windows in a new random order, cut into batches. The last, smaller batch is dropped, as the reference
 * does: batch normalisation over a few windows would disturb more than they teach. Fewer windows than a batch make one.
 *
 * @param starts [window] first frame of each training window
 * @param classIndices [window] class of each
 */
export function batchesOfEpoch(
  starts: Int32Array,
  classIndices: Int32Array,
  batchSize: number,
  random: SeededRandom,
): readonly Batch[] {
  const order = random.shuffle(Int32Array.from(starts, (_, index) => index));
  const size = Math.min(batchSize, order.length);
  return Array.from({ length: stepsPerEpoch(order.length, batchSize) }, (_, batch) => {
    const chosen = order.subarray(batch * size, (batch + 1) * size);
    return {
      starts: chosen.map((index) => starts[index] as number),
      classIndices: chosen.map((index) => classIndices[index] as number),
    };
  });
}

/** How many batches `batchesOfEpoch` cuts so many windows into. */
export function stepsPerEpoch(windows: number, batchSize: number): number {
  return windows === 0 ? 0 : Math.floor(windows / Math.min(batchSize, windows));
}
