/**
 * Class probabilities of each window on the host.
 * @param logits [window, class], row-major
 */
export function softmax(logits: Float32Array, classCount: number): Float32Array {
  const probabilities = new Float32Array(logits.length);
  for (let row = 0; row < logits.length; row += classCount) {
    let largest = Number.NEGATIVE_INFINITY;
    for (let k = row; k < row + classCount; k += 1) largest = Math.max(largest, logits[k] as number);
    let sum = 0;
    for (let k = row; k < row + classCount; k += 1) sum += Math.exp((logits[k] as number) - largest);
    for (let k = row; k < row + classCount; k += 1) probabilities[k] = Math.exp((logits[k] as number) - largest) / sum;
  }
  return probabilities;
}
