/** Halvings of an interval until nothing is left of a double. */
const HALVINGS = 100;
/** Above the 97.5 % quantile of one degree of freedom, 12.7. */
const LARGEST = 1000;

/** The t that a t-distributed value stays within, either side of 0, with probability 0.95. */
export function tOf95Percent(degreesOfFreedom: number): number {
  let [low, high] = [0, LARGEST];
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2;
    if (shareWithin(middle, degreesOfFreedom) < 0.95) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * Probability that a t-distributed value lies within ±t (Abramowitz and Stegun 1964, 26.7.3 and 26.7.4).
 * @param degreesOfFreedom a positive integer
 */
export function shareWithin(t: number, degreesOfFreedom: number): number {
  const angle = Math.atan(t / Math.sqrt(degreesOfFreedom));
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const odd = degreesOfFreedom % 2 === 1;
  let term = odd ? cosine : 1;
  let sum = degreesOfFreedom === 1 ? 0 : term;
  for (let k = odd ? 3 : 2; k < degreesOfFreedom; k += 2) {
    term *= (cosine ** 2 * (k - 1)) / k;
    sum += term;
  }
  return odd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
}
