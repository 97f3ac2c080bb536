/**
 * [window] The most probable class of each window, the first of equals. With two classes: class 1 when its probability
 * is above 0.5.
 * @param probabilities [window, class], row-major
 */
export function predictedClasses(probabilities: ArrayLike<number>, classCount: number): Int32Array {
  const predicted = new Int32Array(probabilities.length / classCount);
  for (let window = 0; window < predicted.length; window++) {
    let best = 0;
    for (let index = 1; index < classCount; index++) {
      const row = window * classCount;
      if ((probabilities[row + index] as number) > (probabilities[row + best] as number)) best = index;
    }
    predicted[window] = best;
  }
  return predicted;
}
