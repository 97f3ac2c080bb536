import type { BinnedRows } from './binFeatures';

/** Rows with classes and weights, as a tree learns from them. */
export interface WeightedRows {
  readonly table: BinnedRows;
  /** [row] class index */
  readonly classes: Int32Array;
  /** [row] not negative */
  readonly weights: Float64Array;
  readonly classCount: number;
}

/** Rows go left whose bin of the feature is `bin` or below. */
export interface Cut {
  readonly feature: number;
  readonly bin: number;
  /** Σ over both sides of Σ_c w_c² / w: the larger, the purer (Gini). */
  readonly purity: number;
}

/**
 * The cut of one feature that leaves the purest sides by Gini's index (Breiman et al. 1984), with at least `leastRows`
 * rows on each side; null when there is none.
 * @param members indices of the rows that reached the node
 */
export function bestCut(
  { table, classes, weights, classCount }: WeightedRows,
  members: Int32Array,
  feature: number,
  leastRows: number,
): Cut | null {
  const binCount = (table.edges[feature] as Float32Array).length + 1;
  const [mass, counts] = [new Float64Array(binCount * classCount), new Int32Array(binCount)];
  const right = new Float64Array(classCount);
  for (const row of members) {
    const [bin, index] = [table.bins[feature * table.rows + row] as number, classes[row] as number];
    mass[bin * classCount + index] = (mass[bin * classCount + index] as number) + (weights[row] as number);
    counts[bin] = (counts[bin] as number) + 1;
    right[index] = (right[index] as number) + (weights[row] as number);
  }
  const left = new Float64Array(classCount);
  let best: Cut | null = null;
  for (let bin = 0, leftRows = 0; bin < binCount - 1; bin++) {
    leftRows += counts[bin] as number;
    move(mass, bin * classCount, right, left);
    if (counts[bin] === 0 || leftRows < leastRows || members.length - leftRows < leastRows) continue;
    const purity = purityOf(left) + purityOf(right);
    if (best === null || purity > best.purity) best = { feature, bin, purity };
  }
  return best;
}

/** Σ_c w_c² / w of one side. */
export function purityOf(mass: Float64Array): number {
  let [sum, squares] = [0, 0];
  for (const weight of mass) {
    sum += weight;
    squares += weight * weight;
  }
  return sum > 0 ? squares / sum : 0;
}

function move(mass: Float64Array, offset: number, from: Float64Array, to: Float64Array): void {
  for (let index = 0; index < from.length; index++) {
    const moved = mass[offset + index] as number;
    from[index] = (from[index] as number) - moved;
    to[index] = (to[index] as number) + moved;
  }
}
