/** Temperatures looked at: a decoder further off than this is not uncalibrated but broken. */
const RANGE = { lowest: 0.05, highest: 20 } as const;
/** Narrows the bracket to a millionth of its width: more than any score shows. */
const GOLDEN_STEPS = 30;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * [window, class] probabilities when logits are divided by a temperature (Guo et al. 2017): the most probable class
 * stays, how sure the decoder is changes.
 * @param logits [window, class], row-major
 */
export function temperedProbabilities(logits: Float32Array, classCount: number, temperature: number): Float32Array {
  const probabilities = new Float32Array(logits.length);
  for (let first = 0; first < logits.length; first += classCount) {
    const row = logits.subarray(first, first + classCount);
    const largest = Math.max(...row);
    let sum = 0;
    for (const logit of row) sum += Math.exp((logit - largest) / temperature);
    row.forEach((logit, index) => {
      probabilities[first + index] = Math.exp((logit - largest) / temperature) / sum;
    });
  }
  return probabilities;
}

/**
 * The temperature with the least log loss, by golden-section search on its logarithm: the loss is convex in the inverse
 * temperature, so it has one minimum. It ends at 0.05 or 20 where the loss falls without end.
 * @param truth [window] class index
 * @param logits [window, class], row-major, of windows that trained nothing and are not those to be judged: validation
 * @returns 1 without windows
 */
export function fitTemperature(truth: Int32Array, logits: Float32Array, classCount: number): number {
  if (truth.length === 0) return 1;
  const lossAt = (logTemperature: number): number => temperedLoss(truth, logits, classCount, Math.exp(logTemperature));
  let [low, high] = [Math.log(RANGE.lowest), Math.log(RANGE.highest)];
  let [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
  let [leftLoss, rightLoss] = [lossAt(left), lossAt(right)];
  for (let step = 0; step < GOLDEN_STEPS; step++) {
    if (leftLoss <= rightLoss) {
      [high, right, rightLoss] = [right, left, leftLoss];
      left = high - GOLDEN * (high - low);
      leftLoss = lossAt(left);
    } else {
      [low, left, leftLoss] = [left, right, rightLoss];
      right = low + GOLDEN * (high - low);
      rightLoss = lossAt(right);
    }
  }
  return Math.exp((low + high) / 2);
}

/** Mean log loss from the logits themselves: probabilities that underflow would hide how wrong a sure answer is. */
function temperedLoss(truth: Int32Array, logits: Float32Array, classCount: number, temperature: number): number {
  let loss = 0;
  truth.forEach((actual, window) => {
    const row = logits.subarray(window * classCount, (window + 1) * classCount);
    const largest = Math.max(...row);
    let sum = 0;
    for (const logit of row) sum += Math.exp((logit - largest) / temperature);
    loss += Math.log(sum) + (largest - (row[actual] as number)) / temperature;
  });
  return loss / truth.length;
}
