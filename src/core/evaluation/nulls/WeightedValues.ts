/** Whole numbers of unequal probability to draw from. */
export interface WeightedValues {
  readonly values: Int32Array;
  /** [value] sum of the weights up to and with its own; the last is the total, above 0 */
  readonly cumulative: Float64Array;
}

/**
 * Values with their weights, ready to draw from.
 * @param weights [value] not negative, not all 0
 */
export function weightedValues(values: ArrayLike<number>, weights: ArrayLike<number>): WeightedValues {
  let sum = 0;
  const cumulative = Float64Array.from(weights, (weight) => {
    sum += weight;
    return sum;
  });
  return { values: Int32Array.from(values), cumulative };
}

/** One of the values, each as probable as its weight has it. Time grows with the logarithm of their number. */
export function drawValue({ values, cumulative }: WeightedValues, random: { uniform(): number }): number {
  const at = random.uniform() * (cumulative.at(-1) as number);
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cumulative[middle] as number) > at) high = middle;
    else low = middle + 1;
  }
  return values[low] as number;
}
