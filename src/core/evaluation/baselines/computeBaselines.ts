import type { TaskScores } from '../../../shared/entities/run';
import { countClasses } from '../../dataset/classWeights';
import { type Dataset, partitionClasses } from '../../dataset/prepareDataset';
import type { Partition } from '../../dataset/splits/Split';
import { scorePredictions, scoreProbabilities } from '../taskScores';
import { type FeatureRows, fitLogistic, predictLogistic } from './logisticRegression';

/** Logistic regression learns from at most so many training windows, evenly spaced: more change little and take long. */
const MOST_LOGISTIC_ROWS = 20_000;

/**
 * What simple rules score on the multiclass task, on exactly the windows the decoder is scored on:
 *
 * - `majority`: always the most frequent class of the training windows;
 * - `previous_label`: the TRUE label of the frame before the window's last one. An oracle that knows the behaviour up to
 *   a moment ago, which no decoder sees; it shows how far persistence alone goes;
 * - `logistic_last_frame`: class-balanced multinomial logistic regression (L2, C = 1) on the window's last frame.
 *
 * The first two have no probabilities, hence no area under a curve.
 * @throws WorkbenchError `cancelled`
 */
export async function computeBaselines(
  dataset: Dataset,
  partition: Partition,
  signal: AbortSignal,
): Promise<Readonly<Record<string, TaskScores>>> {
  const truth = partitionClasses(dataset, partition);
  const classCount = dataset.tasks[0]?.classNames.length ?? 0;
  const majority = majorityClass(partitionClasses(dataset, 'train'), classCount);
  return {
    majority: scorePredictions(
      truth,
      truth.map(() => majority),
      classCount,
    ),
    previous_label: scorePredictions(truth, previousLabels(dataset, partition, majority), classCount),
    logistic_last_frame: await scoreLogistic(dataset, partition, truth, classCount, signal),
  };
}

/** The most frequent class index, the lowest of equals. */
function majorityClass(classes: Int32Array, classCount: number): number {
  const counts = countClasses(classes, classCount);
  return counts.indexOf(Math.max(...counts));
}

/** [window] class of the frame before the last; `fallback` where none precedes in the same trial (one-frame windows only). */
function previousLabels(
  { split, windowFrames, classIndex, meta, frames }: Dataset,
  partition: Partition,
  fallback: number,
): Int32Array {
  const trialFrames = meta.trialFrames ?? frames;
  return split.starts[partition].map((start) => {
    const last = start + windowFrames - 1;
    return last % trialFrames === 0 ? fallback : (classIndex[last - 1] as number);
  });
}

async function scoreLogistic(
  dataset: Dataset,
  partition: Partition,
  truth: Int32Array,
  classCount: number,
  signal: AbortSignal,
): Promise<TaskScores> {
  const stride = Math.ceil(dataset.split.starts.train.length / MOST_LOGISTIC_ROWS);
  const every = (values: Int32Array): Int32Array => values.filter((_, index) => index % stride === 0);
  const training = lastFrames(dataset, every(dataset.split.starts.train));
  const classes = every(partitionClasses(dataset, 'train'));
  const model = await fitLogistic(training, classes, classCount, { inverseRegularisation: 1, balanced: true, signal });
  const probabilities = predictLogistic(model, lastFrames(dataset, dataset.split.starts[partition]));
  return scoreProbabilities(truth, probabilities, classCount);
}

/** The normalised last frames of windows, as views on the traces. */
function lastFrames({ traces, neurons, windowFrames }: Dataset, starts: Int32Array): FeatureRows {
  return { traces, features: neurons, frames: starts.map((start) => start + windowFrames - 1) };
}
