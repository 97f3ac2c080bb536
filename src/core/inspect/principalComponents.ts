import { SeededRandom } from '../../shared/random';

/** Components of a matrix whose rows are points and whose columns are neurons. */
export interface Components {
  /** [component][neuron] unit vectors, at right angles to each other; the largest entry of each is positive */
  readonly directions: readonly Float64Array[];
  /** [component][point] */
  readonly scores: readonly Float64Array[];
  /** [component] share of the whole variance */
  readonly explained: readonly number[];
}

/** Directions carried along beyond those asked for, and rounds: the error shrinks with each (Halko et al. 2011). */
const OVERSAMPLE = 6;
const ROUNDS = 14;

/**
 * The first principal components by subspace iteration (Halko, Martinsson and Tropp 2011), without a covariance matrix:
 * time grows with points × neurons × components. Seeded, so the same data give the same components.
 * @param rows [point, neuron], the mean of each column about 0
 * @param pause awaited between rounds, so that other questions are answered meanwhile
 */
export async function principalComponents(
  rows: Float32Array,
  neurons: number,
  count: number,
  pause: () => Promise<void>,
): Promise<Components> {
  const random = new SeededRandom(0);
  const width = Math.min(count + OVERSAMPLE, neurons);
  let basis = orthonormal(
    Array.from({ length: width }, () => Float64Array.from({ length: neurons }, () => random.normal())),
  );
  for (let round = 0; round < ROUNDS; round++) {
    basis = orthonormal(backProject(rows, neurons, project(rows, neurons, basis)));
    await pause();
  }
  const scores = project(rows, neurons, basis);
  const total = rows.reduce((sum, value) => sum + value * value, 0);
  return rotate(basis, scores, total, Math.min(count, neurons));
}

/** [direction][point] rows · directions */
function project(rows: Float32Array, neurons: number, directions: readonly Float64Array[]): readonly Float64Array[] {
  const points = rows.length / neurons;
  const scores = directions.map(() => new Float64Array(points));
  for (let point = 0; point < points; point++) {
    const row = rows.subarray(point * neurons, (point + 1) * neurons);
    for (let k = 0; k < directions.length; k++)
      (scores[k] as Float64Array)[point] = dot(row, directions[k] as Float64Array);
  }
  return scores;
}

/** [direction][neuron] rowsᵀ · scores */
function backProject(rows: Float32Array, neurons: number, scores: readonly Float64Array[]): readonly Float64Array[] {
  const sums = scores.map(() => new Float64Array(neurons));
  for (let point = 0; point < rows.length / neurons; point++) {
    const row = rows.subarray(point * neurons, (point + 1) * neurons);
    for (let k = 0; k < scores.length; k++) {
      const [sum, score] = [sums[k] as Float64Array, (scores[k] as Float64Array)[point] as number];
      for (let neuron = 0; neuron < neurons; neuron++)
        sum[neuron] = (sum[neuron] as number) + score * (row[neuron] as number);
    }
  }
  return sums;
}

/** Gram and Schmidt, twice for accuracy; a direction that depends on the ones before it becomes 0. */
function orthonormal(vectors: readonly Float64Array[]): readonly Float64Array[] {
  const basis: Float64Array[] = [];
  for (const vector of vectors) {
    let rest = vector;
    const length = Math.sqrt(dot(vector, vector));
    for (let pass = 0; pass < 2; pass++)
      for (const known of basis) {
        const share = dot(rest, known);
        rest = rest.map((value, at) => value - share * (known[at] as number));
      }
    const left = Math.sqrt(dot(rest, rest));
    basis.push(left > 1e-10 * length ? rest.map((value) => value / left) : new Float64Array(rest.length));
  }
  return basis;
}

/** Turns the basis so that its scores are uncorrelated, largest variance first, by Jacobi's plane rotations. */
function rotate(
  basis: readonly Float64Array[],
  scores: readonly Float64Array[],
  total: number,
  count: number,
): Components {
  const turned = { basis: basis.map((vector) => vector.slice()), scores: scores.map((score) => score.slice()) };
  for (let sweep = 0; sweep < 20; sweep++)
    for (let i = 0; i < basis.length; i++)
      for (let j = i + 1; j < basis.length; j++) turnPair(turned.basis, turned.scores, i, j);
  const variances = turned.scores.map((score) => dot(score, score));
  const largest = [...variances.keys()].sort((a, b) => (variances[b] as number) - (variances[a] as number));
  const kept = largest.slice(0, count);
  const signs = kept.map((k) => signOf(turned.basis[k] as Float64Array));
  return {
    directions: kept.map((k, at) => (turned.basis[k] as Float64Array).map((value) => value * (signs[at] as number))),
    scores: kept.map((k, at) => (turned.scores[k] as Float64Array).map((value) => value * (signs[at] as number))),
    explained: kept.map((k) => (total > 0 ? (variances[k] as number) / total : 0)),
  };
}

function turnPair(basis: Float64Array[], scores: Float64Array[], i: number, j: number): void {
  const [a, b] = [scores[i] as Float64Array, scores[j] as Float64Array];
  const shared = dot(a, b);
  if (shared === 0) return;
  const angle = 0.5 * Math.atan2(2 * shared, dot(a, a) - dot(b, b));
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  for (const pair of [basis, scores]) {
    const [x, y] = [pair[i] as Float64Array, pair[j] as Float64Array];
    pair[i] = x.map((value, at) => cosine * value + sine * (y[at] as number));
    pair[j] = y.map((value, at) => cosine * value - sine * (x[at] as number));
  }
}

function signOf(direction: Float64Array): number {
  return direction.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0) < 0 ? -1 : 1;
}

function dot(a: Float32Array | Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < b.length; at++) sum += (a[at] as number) * (b[at] as number);
  return sum;
}
