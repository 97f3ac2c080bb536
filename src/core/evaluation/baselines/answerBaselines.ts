import { WorkbenchError } from '../../../shared/errors';
import { countClasses } from '../../dataset/classWeights';
import { type Dataset, partitionClasses } from '../../dataset/prepareDataset';
import type { Partition } from '../../dataset/splits/Split';
import type { JudgedAnswers } from '../bootstrap/scoreReplicates';
import { predictedClasses } from '../metrics/predictedClasses';
import type { FeatureRows } from './FeatureRows';
import { fitNaiveBayes, predictNaiveBayes } from './gaussianNaiveBayes';
import { fitDiscriminant, predictDiscriminant } from './linearDiscriminant';
import { fitLogistic, predictLogistic } from './logisticRegression';
import { lastFrames, meansAndLastFrames, wholeWindows } from './windowFeatures';

/** Baselines learn from at most so many training windows, evenly spaced: more change little and take long. */
const MOST_ROWS = 20_000;
/** Rows × features × classes of a fit on whole windows: about 70 ms an iteration. */
const MOST_WINDOW_WORK = 30_000_000;
/** Below so many training windows, thinning costs more than looking at whole windows gains. */
const LEAST_WINDOW_ROWS = 300;
const MOST_WINDOW_ITERATIONS = 100;
/** Rows × features² of a covariance: about a second. */
const MOST_COVARIANCE_WORK = 1_000_000_000;
/** Solving for a covariance grows with the cube of the neurons. */
const MOST_COVARIANCE_FEATURES = 1000;

/** What each baseline answers on the multiclass task, and what was left out. */
export interface BaselineAnswers {
  readonly answers: Readonly<Record<string, JudgedAnswers>>;
  /** Sentences for the user. */
  readonly warnings: readonly string[];
}

/** Training and judged windows of a dataset, as the fits want them. */
interface Problem {
  readonly dataset: Dataset;
  readonly partition: Partition;
  readonly truth: Int32Array;
  readonly classCount: number;
  readonly signal: AbortSignal;
}

/**
 * What simple rules answer on exactly the windows a decoder is judged on:
 *
 * - `majority`: always the most frequent class of the training windows;
 * - `previous_label`: the TRUE label of the frame before the window's last one. An oracle that knows the behaviour up to
 *   a moment ago, which no decoder sees; it shows how far persistence alone goes;
 * - `logistic_last_frame`: class-balanced multinomial logistic regression (L2, C = 1) on the window's last frame;
 * - `logistic_window`: the same on all frames of the window; where these are too many values to fit in seconds, on the
 *   window's mean and last frame instead, and then it is called `logistic_mean_and_last`;
 * - `lda_last_frame`: linear discriminant analysis with shrinkage on the last frame;
 * - `naive_bayes_last_frame`: Gaussian naive Bayes on the last frame.
 *
 * The first two have no probabilities.
 * @throws WorkbenchError `cancelled`
 */
export async function answerBaselines(
  dataset: Dataset,
  partition: Partition,
  signal: AbortSignal,
): Promise<BaselineAnswers> {
  const truth = partitionClasses(dataset, partition);
  const classCount = dataset.tasks[0]?.classNames.length ?? 0;
  const problem: Problem = { dataset, partition, truth, classCount, signal };
  const majority = majorityClass(partitionClasses(dataset, 'train'), classCount);
  const judged = (predicted: Int32Array): JudgedAnswers => ({ truth, predicted, probabilities: null, classCount });
  const discriminant = await answerDiscriminant(problem);
  return {
    answers: {
      majority: judged(truth.map(() => majority)),
      previous_label: judged(previousLabels(dataset, partition, majority)),
      logistic_last_frame: await answerLogistic(problem, lastFrames, MOST_ROWS),
      ...(await answerWindowLogistic(problem)),
      ...(discriminant && { lda_last_frame: discriminant }),
      naive_bayes_last_frame: await answerNaiveBayes(problem),
    },
    warnings: discriminant
      ? []
      : [
          `Linear discriminant analysis was left out of the baselines: ${dataset.neurons} neurons are more than the ` +
            `${MOST_COVARIANCE_FEATURES} it takes in reasonable time.`,
        ],
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

type FeaturesOf = (dataset: Dataset, starts: Int32Array) => FeatureRows;

async function answerLogistic(
  problem: Problem,
  featuresOf: FeaturesOf,
  mostRows: number,
  mostIterations?: number,
): Promise<JudgedAnswers> {
  const { classCount, signal } = problem;
  const { rows, classes } = trainingRows(problem, featuresOf, mostRows);
  const limit = mostIterations === undefined ? {} : { mostIterations };
  const options = { inverseRegularisation: 1, balanced: true, signal, ...limit };
  const model = await fitLogistic(rows, classes, classCount, options);
  return answersFrom(problem, predictLogistic(model, judgedRows(problem, featuresOf)));
}

async function answerWindowLogistic(problem: Problem): Promise<Readonly<Record<string, JudgedAnswers>>> {
  const { dataset, classCount } = problem;
  const rows = Math.floor(MOST_WINDOW_WORK / (dataset.neurons * dataset.windowFrames * classCount));
  if (rows >= Math.min(LEAST_WINDOW_ROWS, dataset.split.starts.train.length)) {
    const mostRows = Math.min(rows, MOST_ROWS);
    return { logistic_window: await answerLogistic(problem, wholeWindows, mostRows, MOST_WINDOW_ITERATIONS) };
  }
  const fewer = Math.max(1, Math.min(MOST_ROWS, Math.floor(MOST_WINDOW_WORK / (2 * dataset.neurons * classCount))));
  return { logistic_mean_and_last: await answerLogistic(problem, meansAndLastFrames, fewer, MOST_WINDOW_ITERATIONS) };
}

/** Null with more neurons than a covariance is worked out for. */
async function answerDiscriminant(problem: Problem): Promise<JudgedAnswers | null> {
  const { neurons } = problem.dataset;
  if (neurons > MOST_COVARIANCE_FEATURES) return null;
  await pause(problem.signal);
  const mostRows = Math.min(MOST_ROWS, Math.floor(MOST_COVARIANCE_WORK / neurons ** 2));
  const { rows, classes } = trainingRows(problem, lastFrames, mostRows);
  const model = fitDiscriminant(rows, classes, problem.classCount);
  return answersFrom(problem, predictDiscriminant(model, judgedRows(problem, lastFrames)));
}

async function answerNaiveBayes(problem: Problem): Promise<JudgedAnswers> {
  await pause(problem.signal);
  const { rows, classes } = trainingRows(problem, lastFrames, MOST_ROWS);
  const model = fitNaiveBayes(rows, classes, problem.classCount);
  return answersFrom(problem, predictNaiveBayes(model, judgedRows(problem, lastFrames)));
}

/** The training windows, thinned evenly to `mostRows`, with their classes. */
function trainingRows({ dataset }: Problem, featuresOf: FeaturesOf, mostRows: number) {
  const stride = Math.ceil(dataset.split.starts.train.length / mostRows);
  const every = (values: Int32Array): Int32Array => values.filter((_, index) => index % stride === 0);
  return {
    rows: featuresOf(dataset, every(dataset.split.starts.train)),
    classes: every(partitionClasses(dataset, 'train')),
  };
}

function judgedRows({ dataset, partition }: Problem, featuresOf: FeaturesOf): FeatureRows {
  return featuresOf(dataset, dataset.split.starts[partition]);
}

function answersFrom({ truth, classCount }: Problem, probabilities: Float32Array): JudgedAnswers {
  return { truth, predicted: predictedClasses(probabilities, classCount), probabilities, classCount };
}

/** Lets other work of the process run before a fit that cannot be interrupted. */
async function pause(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  if (signal.aborted) throw new WorkbenchError('cancelled', 'Fitting a baseline was cancelled.');
}
