/** Standard normal quantile of 97.5 %. */
const Z = 1.959963984540054;

/**
 * The 95 % interval of a share of independent trials (Wilson 1927, Journal of the American Statistical Association 22:209).
 * It is right for few trials, and has a width where all or none succeed, where a bootstrap has none.
 * @param trials at least 1
 */
export function wilsonInterval(successes: number, trials: number): { readonly low: number; readonly high: number } {
  const share = successes / trials;
  const weight = Z ** 2 / trials;
  const middle = (share + weight / 2) / (1 + weight);
  const reach = (Z * Math.sqrt((share * (1 - share)) / trials + weight / (4 * trials))) / (1 + weight);
  return { low: Math.max(0, Math.min(share, middle - reach)), high: Math.min(1, Math.max(share, middle + reach)) };
}
