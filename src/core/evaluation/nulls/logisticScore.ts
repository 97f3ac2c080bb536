import { type Dataset, partitionClasses } from '../../dataset/prepareDataset';
import type { Partition } from '../../dataset/splits/Split';
import { windowLabels } from '../../dataset/windows';
import { fitLogistic, predictLogistic } from '../baselines/logisticRegression';
import { lastFrames } from '../baselines/windowFeatures';
import { predictedClasses } from '../metrics/predictedClasses';
import { meanRecall } from './heldNull';

/**
 * Balanced accuracy of class-balanced logistic regression (L2, C = 1) on the last frame, trained and judged on labels that
 * need not be the dataset's: the cheap decoder of a retrained null. Classes that the judged windows do not have by the
 * dataset's own labels do not count, so that all draws are scored over the classes of the observed score.
 * @param labels [frame] class index
 * @throws WorkbenchError `cancelled`
 */
export async function logisticScore(
  dataset: Dataset,
  partition: Partition,
  labels: Int32Array,
  signal: AbortSignal,
): Promise<number> {
  const { split, windowFrames, tasks } = dataset;
  const classCount = tasks[0]?.classNames.length ?? 0;
  const classesOf = (starts: Int32Array): Int32Array => windowLabels(starts, windowFrames, labels);
  const options = { inverseRegularisation: 1, balanced: true, mostIterations: 100, signal };
  const { train, [partition]: judged } = split.starts;
  const model = await fitLogistic(lastFrames(dataset, train), classesOf(train), classCount, options);
  const predicted = predictedClasses(predictLogistic(model, lastFrames(dataset, judged)), classCount);
  return meanRecall(classesOf(judged), predicted, classCount, new Set(partitionClasses(dataset, partition)));
}
