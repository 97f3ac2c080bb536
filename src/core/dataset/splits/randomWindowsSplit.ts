import { WorkbenchError } from '../../../shared/errors';
import { windowLabels } from '../windows';
import type { SplitProblem, Splitter } from './Split';

/**
 * The ancestor's split: windows in random order, the same shares of every class in each partition (scikit-learn's
 * stratified `train_test_split`). Neighbouring windows share all frames but one, so test frames are in training:
 * LEAKY, kept for comparison with published numbers only.
 * @throws WorkbenchError `split_impossible` when a partition would be empty
 */
export const randomWindowsSplit: Splitter = (problem) => {
  const drawn = { train: [] as number[], val: [] as number[], test: [] as number[] };
  for (const windows of windowsByClass(problem)) {
    problem.random.shuffle(windows);
    const testEnd = Math.round(windows.length * problem.config.test_fraction);
    const valEnd = testEnd + Math.round(windows.length * problem.config.val_fraction);
    windows.forEach((start, rank) =>
      (rank < testEnd ? drawn.test : rank < valEnd ? drawn.val : drawn.train).push(start),
    );
  }
  if (Math.min(drawn.train.length, drawn.val.length, drawn.test.length) === 0) throw emptyPartition(problem);
  const starts = { train: ascending(drawn.train), val: ascending(drawn.val), test: ascending(drawn.test) };
  return { purgeFrames: 0, starts, blocks: [], warnings: [] };
};

/** The start frames of each class's windows, classes ascending. */
function windowsByClass({ windows, windowFrames, labels, classes }: SplitProblem): number[][] {
  const groups = new Map<number, number[]>(classes.map((label) => [label, []]));
  const labelOf = windowLabels(windows, windowFrames, labels);
  windows.forEach((start, index) => groups.get(labelOf[index] as number)?.push(start));
  return [...groups.values()];
}

function ascending(values: readonly number[]): Int32Array {
  return Int32Array.from(values).sort();
}

function emptyPartition({ windows, config }: SplitProblem): WorkbenchError {
  return new WorkbenchError(
    'split_impossible',
    `${windows.length} windows are too few for shares of ${config.val_fraction} (val) and ${config.test_fraction} ` +
      '(test): a partition would be empty. Use a longer recording, a shorter window or larger shares.',
    { windows: windows.length, val_fraction: config.val_fraction, test_fraction: config.test_fraction },
  );
}
