import { WorkbenchError } from '../../../../shared/errors';
import { SeededRandom } from '../../../../shared/random';
import { type FeatureRows, rowOffset } from '../FeatureRows';
import { balancedRows } from '../linearModel';
import { binFeatures } from './binFeatures';
import { growTree, leafShares, type TreeNode } from './growTree';

/** A fitted random forest; its probabilities are the mean over its trees. */
export interface ForestModel {
  readonly trees: readonly TreeNode[];
  readonly classCount: number;
}

export interface ForestOptions {
  readonly trees: number;
  /** Frames in a row are near copies of each other: leaves of a single frame would learn them by heart. */
  readonly leastLeafRows: number;
  readonly seed: number;
  readonly signal: AbortSignal;
}

/**
 * Fits a random forest (Breiman 2001) as scikit-learn's `RandomForestClassifier(class_weight='balanced')` does: each tree
 * learns from rows drawn with replacement and tries √features features for a cut. Cuts lie between 32 bins of each
 * feature. The same seed gives the same forest. Other work of the process runs between trees.
 * @param classes [row] class index
 * @throws WorkbenchError `cancelled`
 */
export async function fitForest(
  table: FeatureRows,
  classes: Int32Array,
  classCount: number,
  { trees: treeCount, leastLeafRows, seed, signal }: ForestOptions,
): Promise<ForestModel> {
  const binned = binFeatures(table);
  const balance = balancedRows(classes, classCount);
  const random = new SeededRandom(seed);
  const options = { triedFeatures: Math.max(1, Math.floor(Math.sqrt(table.features))), leastRows: leastLeafRows };
  const trees: TreeNode[] = [];
  while (trees.length < treeCount) {
    await new Promise((resolve) => setImmediate(resolve));
    if (signal.aborted) throw new WorkbenchError('cancelled', 'Fitting a random forest was cancelled.');
    const drawn = new Float64Array(classes.length);
    for (let draw = 0; draw < drawn.length; draw++) {
      const row = random.int(drawn.length);
      drawn[row] = (drawn[row] as number) + (balance[row] as number);
    }
    const members = Int32Array.from(drawn.keys()).filter((row) => (drawn[row] as number) > 0);
    trees.push(growTree({ table: binned, classes, weights: drawn, classCount }, members, random, options));
  }
  return { trees, classCount };
}

/** [row, class] probabilities, row-major: the mean shares of the leaves that a row ends in */
export function predictForest({ trees, classCount }: ForestModel, table: FeatureRows): Float32Array {
  const probabilities = new Float32Array(table.frames.length * classCount);
  const sum = new Float64Array(classCount);
  table.frames.forEach((_frame, row) => {
    sum.fill(0);
    for (const tree of trees) {
      leafShares(tree, table.traces, rowOffset(table, row)).forEach((share, index) => {
        sum[index] = (sum[index] as number) + share;
      });
    }
    for (let index = 0; index < classCount; index++) {
      probabilities[row * classCount + index] = (sum[index] as number) / trees.length;
    }
  });
  return probabilities;
}
