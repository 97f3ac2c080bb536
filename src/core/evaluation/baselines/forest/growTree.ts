import type { SeededRandom } from '../../../../shared/random';
import { bestCut, type Cut, purityOf, type WeightedRows } from './bestCut';

/** A node of a tree: a leaf with the share of each class, or a cut with its two sides. */
export type TreeNode =
  | { readonly kind: 'leaf'; readonly shares: Float64Array }
  | {
      readonly kind: 'cut';
      readonly feature: number;
      /** Values up to it go left. */
      readonly edge: number;
      readonly left: TreeNode;
      readonly right: TreeNode;
    };

export interface TreeOptions {
  /** Features looked at for each cut. */
  readonly triedFeatures: number;
  /** Rows of a leaf at least. */
  readonly leastRows: number;
}

/** Cuts must gain more than rounding. */
const LEAST_GAIN = 1e-9;

/**
 * Grows a classification tree without pruning (CART, Breiman et al. 1984). At each node some features drawn at random are
 * tried (Breiman 2001), and more of them until one can be cut at all.
 * @param members indices of the rows to learn from, at least one
 */
export function growTree(
  rows: WeightedRows,
  members: Int32Array,
  random: SeededRandom,
  options: TreeOptions,
): TreeNode {
  const mass = massOf(rows, members);
  const cut = members.length < 2 * options.leastRows ? null : drawCut(rows, members, random, options);
  if (cut === null || cut.purity <= purityOf(mass) * (1 + LEAST_GAIN)) return leafOf(mass);
  const { table } = rows;
  const isLeft = (row: number): boolean => (table.bins[cut.feature * table.rows + row] as number) <= cut.bin;
  return {
    kind: 'cut',
    feature: cut.feature,
    edge: table.edges[cut.feature]?.[cut.bin] as number,
    left: growTree(rows, members.filter(isLeft), random, options),
    right: growTree(
      rows,
      members.filter((row) => !isLeft(row)),
      random,
      options,
    ),
  };
}

/** The shares of the leaf that a row ends in. */
export function leafShares(tree: TreeNode, values: Float32Array, from: number): Float64Array {
  let node = tree;
  while (node.kind === 'cut') node = (values[from + node.feature] as number) <= node.edge ? node.left : node.right;
  return node.shares;
}

/** The purest cut among features in random order: of the first `triedFeatures`, or of the first that can be cut. */
function drawCut(
  rows: WeightedRows,
  members: Int32Array,
  random: SeededRandom,
  { triedFeatures, leastRows }: TreeOptions,
): Cut | null {
  const features = Int32Array.from({ length: rows.table.features }, (_, feature) => feature);
  let best: Cut | null = null;
  for (let tried = 0; tried < features.length && (tried < triedFeatures || best === null); tried++) {
    const other = tried + random.int(features.length - tried);
    const feature = features[other] as number;
    features[other] = features[tried] as number;
    const cut = bestCut(rows, members, feature, leastRows);
    if (cut && (best === null || cut.purity > best.purity)) best = cut;
  }
  return best;
}

function massOf({ classes, weights, classCount }: WeightedRows, members: Int32Array): Float64Array {
  const mass = new Float64Array(classCount);
  for (const row of members) {
    const index = classes[row] as number;
    mass[index] = (mass[index] as number) + (weights[row] as number);
  }
  return mass;
}

function leafOf(mass: Float64Array): TreeNode {
  const sum = mass.reduce((total, weight) => total + weight, 0);
  return { kind: 'leaf', shares: mass.map((weight) => weight / sum) };
}
