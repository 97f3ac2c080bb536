import { UNLABELLED } from '../../../shared/entities/recording';
import { WorkbenchError } from '../../../shared/errors';
import { countClasses } from '../../dataset/classWeights';
import { type Dataset, partitionClasses } from '../../dataset/prepareDataset';
import type { Partition } from '../../dataset/splits/Split';
import { startsSegment } from '../../recording/segments';
import type { JudgedAnswers } from '../bootstrap/scoreReplicates';
import { answerFrameLogistic, answerSvm, answerWindowLogistic } from './answerLinear';
import { answersFrom, type BaselineProblem, judgedRows, MOST_ROWS, trainingRows } from './BaselineProblem';
import { fitForest, predictForest } from './forest/randomForest';
import { fitNaiveBayes, predictNaiveBayes } from './gaussianNaiveBayes';
import { fitDiscriminant, predictDiscriminant } from './linearDiscriminant';
import { lastFrames } from './windowFeatures';

/** Rows × features² of a covariance: about a second. */
const MOST_COVARIANCE_WORK = 1_000_000_000;
/** Solving for a covariance grows with the cube of the neurons. */
const MOST_COVARIANCE_FEATURES = 1000;
/** Rows that a forest learns from at most: seconds. */
const MOST_FOREST_ROWS = 4000;
const FOREST = { trees: 100, leastLeafRows: 5, seed: 1 };

/** What each baseline answers on the multiclass task, and what was left out. */
export interface BaselineAnswers {
  readonly answers: Readonly<Record<string, JudgedAnswers>>;
  /** Baseline → the inverse strength C of its penalty that validation windows chose; absent for those without one. */
  readonly inverseRegularisations: Readonly<Record<string, number>>;
  /** Sentences for the user. */
  readonly warnings: readonly string[];
}

/**
 * What simple rules answer on exactly the windows a decoder is judged on:
 *
 * - `majority`: always the most frequent class of the training windows;
 * - `previous_label`: the TRUE label of the frame before the window's last one, or of the last labelled one before. An oracle that knows the behaviour up to
 *   a moment ago, which no decoder sees; it shows how far persistence alone goes;
 * - `logistic_last_frame`: class-balanced multinomial logistic regression (L2) on the window's last frame, the strength
 *   of its penalty chosen on the validation windows;
 * - `logistic_window`: the same on all frames of the window; where these are too many values to fit in seconds, on the
 *   window's mean and last frame instead, and then it is called `logistic_mean_and_last`;
 * - `lda_last_frame`: linear discriminant analysis with shrinkage on the last frame;
 * - `naive_bayes_last_frame`: Gaussian naive Bayes on the last frame;
 * - `svm_last_frame`: linear support vector machines on the last frame, their penalty chosen as that of the regressions;
 * - `random_forest_last_frame`: a random forest on the last frame.
 *
 * The first two and the support vector machines have no probabilities.
 * @throws WorkbenchError `cancelled`
 */
export async function answerBaselines(
  dataset: Dataset,
  partition: Partition,
  signal: AbortSignal,
): Promise<BaselineAnswers> {
  const truth = partitionClasses(dataset, partition);
  const classCount = dataset.tasks[0]?.classNames.length ?? 0;
  const problem: BaselineProblem = { dataset, partition, truth, classCount, signal };
  const majority = majorityClass(partitionClasses(dataset, 'train'), classCount);
  const judged = (predicted: Int32Array): JudgedAnswers => ({ truth, predicted, probabilities: null, classCount });
  const discriminant = await answerDiscriminant(problem);
  const tuned = {
    logistic_last_frame: await answerFrameLogistic(problem),
    ...(await answerWindowLogistic(problem)),
    svm_last_frame: await answerSvm(problem),
  };
  const tunedNames = Object.entries(tuned);
  return {
    answers: {
      majority: judged(truth.map(() => majority)),
      previous_label: judged(previousLabels(dataset, partition, majority)),
      ...Object.fromEntries(tunedNames.map(([name, { answers }]) => [name, answers])),
      ...(discriminant && { lda_last_frame: discriminant }),
      naive_bayes_last_frame: await answerNaiveBayes(problem),
      random_forest_last_frame: await answerForest(problem),
    },
    inverseRegularisations: Object.fromEntries(
      tunedNames.map(([name, { inverseRegularisation }]) => [name, inverseRegularisation]),
    ),
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

/** [window] class of the labelled frame before the last; `fallback` where none precedes in its segment. */
function previousLabels(
  { split, windowFrames, classIndex, segments }: Dataset,
  partition: Partition,
  fallback: number,
): Int32Array {
  return split.starts[partition].map((start) => {
    let frame = start + windowFrames - 1;
    while (!startsSegment(segments, frame)) {
      frame--;
      if (classIndex[frame] !== UNLABELLED) return classIndex[frame] as number;
    }
    return fallback;
  });
}

async function answerForest(problem: BaselineProblem): Promise<JudgedAnswers> {
  const { rows, classes } = trainingRows(problem, lastFrames, MOST_FOREST_ROWS);
  const model = await fitForest(rows, classes, problem.classCount, { ...FOREST, signal: problem.signal });
  return answersFrom(problem, predictForest(model, judgedRows(problem, lastFrames)));
}

/** Null with more neurons than a covariance is worked out for. */
async function answerDiscriminant(problem: BaselineProblem): Promise<JudgedAnswers | null> {
  const { neurons } = problem.dataset;
  if (neurons > MOST_COVARIANCE_FEATURES) return null;
  await pause(problem.signal);
  const mostRows = Math.min(MOST_ROWS, Math.floor(MOST_COVARIANCE_WORK / neurons ** 2));
  const { rows, classes } = trainingRows(problem, lastFrames, mostRows);
  const model = fitDiscriminant(rows, classes, problem.classCount);
  return answersFrom(problem, predictDiscriminant(model, judgedRows(problem, lastFrames)));
}

async function answerNaiveBayes(problem: BaselineProblem): Promise<JudgedAnswers> {
  await pause(problem.signal);
  const { rows, classes } = trainingRows(problem, lastFrames, MOST_ROWS);
  const model = fitNaiveBayes(rows, classes, problem.classCount);
  return answersFrom(problem, predictNaiveBayes(model, judgedRows(problem, lastFrames)));
}

/** Lets other work of the process run before a fit that cannot be interrupted. */
async function pause(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  if (signal.aborted) throw new WorkbenchError('cancelled', 'Fitting a baseline was cancelled.');
}
