/**
 * The times at which a signal rises through the middle between its least and its greatest value: the pulses of a frame
 * clock. A signal that is up at its first sample has no edge there, since nothing tells when it rose.
 * @param timesSeconds [sample] ascending
 * @param values [sample]; NaN is neither up nor down
 * @returns [pulse]; none where the signal never changes
 */
export function risingEdges(timesSeconds: Float64Array, values: Float64Array): Float64Array {
  let [least, greatest] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  const middle = (least + greatest) / 2;
  const edges: number[] = [];
  let isUp = true;
  values.forEach((value, sample) => {
    if (Number.isNaN(value)) return;
    if (!isUp && value > middle) edges.push(timesSeconds[sample] as number);
    isUp = value > middle;
  });
  return greatest > least ? Float64Array.from(edges) : new Float64Array(0);
}
