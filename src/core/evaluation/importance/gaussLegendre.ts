/** Points on [0, 1] with weights that sum to 1. */
export interface Quadrature {
  readonly points: readonly number[];
  readonly weights: readonly number[];
}

const CONVERGED = 1e-14;

/**
 * Gauss-Legendre quadrature on [0, 1]: exact for polynomials of degree 2n − 1. Roots of the Legendre polynomial by
 * Newton's method from Tricomi's estimate (Press et al. 2007, section 4.6). Its points lie densest at both ends.
 * @param count number of points, at least 1
 */
export function gaussLegendre(count: number): Quadrature {
  const roots = Array.from({ length: count }, (_, index) => root(index, count));
  return {
    points: roots.map(({ at }) => (1 - at) / 2),
    weights: roots.map(({ at, slope }) => 1 / ((1 - at * at) * slope * slope)),
  };
}

/** Root number `index` of the polynomial, descending on (−1, 1), and the polynomial's slope there. */
function root(index: number, count: number): { readonly at: number; readonly slope: number } {
  let at = Math.cos((Math.PI * (index + 0.75)) / (count + 0.5));
  for (;;) {
    const { value, slope } = legendre(at, count);
    const step = value / slope;
    at -= step;
    if (Math.abs(step) < CONVERGED) return { at, slope: legendre(at, count).slope };
  }
}

/** The Legendre polynomial of degree `count` and its slope, by Bonnet's recursion. */
function legendre(at: number, count: number): { readonly value: number; readonly slope: number } {
  let [previous, value] = [1, at];
  for (let degree = 2; degree <= count; degree++) {
    [previous, value] = [value, ((2 * degree - 1) * at * value - (degree - 1) * previous) / degree];
  }
  return { value, slope: (count * (at * value - previous)) / (at * at - 1) };
}
