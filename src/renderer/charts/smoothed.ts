/**
 * Exponential moving average of a history, free of the pull to 0 at its start (as TensorBoard's slider does it).
 * Missing values stay missing and weigh nothing.
 * @param weight of what came before, 0 (nothing is changed) to just below 1
 */
export function smoothed(values: readonly number[], weight: number): readonly number[] {
  let [mean, debias] = [0, 0];
  return values.map((value) => {
    if (!Number.isFinite(value)) return value;
    mean = mean * weight + (1 - weight) * value;
    debias = debias * weight + (1 - weight);
    return mean / debias;
  });
}
