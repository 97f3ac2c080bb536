import { type FeatureRows, rowOffset } from '../FeatureRows';

/** Values of a feature are told apart at no more places than this. */
const MOST_BINS = 32;

/** A table whose values are replaced by the rank of the bin they fall into, so that a tree finds its cuts by counting. */
export interface BinnedRows {
  readonly rows: number;
  readonly features: number;
  /** [feature, row] bin of the value */
  readonly bins: Uint8Array;
  /** [feature][bin] the largest value of each bin but the last; a value above all of them is in the last bin */
  readonly edges: readonly Float32Array[];
}

/** Cuts each feature into up to 32 bins of about equally many rows; equal values share a bin. */
export function binFeatures(table: FeatureRows): BinnedRows {
  const { traces, features } = table;
  const rows = table.frames.length;
  const bins = new Uint8Array(features * rows);
  const edges = Array.from({ length: features }, (_, feature) => {
    const values = Float32Array.from({ length: rows }, (_, row) => traces[rowOffset(table, row) + feature] as number);
    const own = edgesOf(values);
    values.forEach((value, row) => {
      bins[feature * rows + row] = binOf(value, own);
    });
    return own;
  });
  return { rows, features, bins, edges };
}

/** Largest values of the bins but the last, ascending. */
function edgesOf(values: Float32Array): Float32Array {
  const ascending = values.slice().sort();
  const highest = ascending.at(-1) as number;
  const cuts = new Set<number>();
  for (let bin = 1; bin < MOST_BINS; bin++) {
    const edge = ascending[Math.ceil((bin * values.length) / MOST_BINS) - 1] as number;
    if (edge < highest) cuts.add(edge);
  }
  return Float32Array.from(cuts);
}

/** The first bin whose edge is not below the value. */
function binOf(value: number, edges: Float32Array): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
