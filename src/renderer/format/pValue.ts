/** A p value with two digits and no noise: `0.001`, `0.063`, `0.00004` as `4e-5`. */
export function formatP(p: number): string {
  return p < 1e-4 ? p.toExponential(0) : String(Number(p.toPrecision(2)));
}
