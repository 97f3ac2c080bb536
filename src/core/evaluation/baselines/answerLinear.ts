import { partitionClasses } from '../../dataset/prepareDataset';
import type { JudgedAnswers } from '../bootstrap/scoreReplicates';
import { answerQuality } from '../importance/answerQuality';
import { balancedAccuracy } from '../metrics/accuracy';
import { confusionMatrix } from '../metrics/confusion';
import {
  answersFrom,
  type BaselineProblem,
  type FeaturesOf,
  judgedRows,
  MOST_ROWS,
  trainingRows,
} from './BaselineProblem';
import { chooseRegularisation } from './chooseRegularisation';
import type { FeatureRows } from './FeatureRows';
import { fitSvm, largestMargin, svmMargins } from './linearSvm';
import { fitLogistic, predictLogistic } from './logisticRegression';
import { lastFrames, meansAndLastFrames, wholeWindows } from './windowFeatures';

/** Rows × features × classes of a fit on whole windows: about 70 ms an iteration. */
const MOST_WINDOW_WORK = 30_000_000;
/** Below so many training windows, thinning costs more than looking at whole windows gains. */
const LEAST_WINDOW_ROWS = 300;
/** Of each C; the next goes on from there. */
const MOST_WINDOW_ITERATIONS = 30;
/** The same for last frames. */
const MOST_ITERATIONS = 60;
/** Rows × features × classes of a fit on last frames: about 10 ms an iteration. */
const MOST_FRAME_WORK = 4_000_000;

/** Answers, and what was chosen on validation windows to give them. */
export interface Tuned {
  readonly answers: JudgedAnswers;
  readonly inverseRegularisation: number;
}

/**
 * Class-balanced logistic regression with the C of the least class-balanced log loss on validation windows, which is less
 * noisy there than accuracy.
 */
async function answerLogistic(
  problem: BaselineProblem,
  featuresOf: FeaturesOf,
  mostRows: number,
  mostIterations: number,
): Promise<Tuned> {
  const { classCount, signal } = problem;
  const { rows, classes } = trainingRows(problem, featuresOf, mostRows);
  const { model, inverseRegularisation } = await chooseRegularisation(
    (inverse, start) =>
      fitLogistic(rows, classes, classCount, {
        inverseRegularisation: inverse,
        balanced: true,
        mostIterations,
        signal,
        ...(start && { start }),
      }),
    (fitted) => -validationLoss(problem, featuresOf, (own) => predictLogistic(fitted, own)),
  );
  return {
    answers: answersFrom(problem, predictLogistic(model, judgedRows(problem, featuresOf))),
    inverseRegularisation,
  };
}

/** Logistic regression on last frames. */
export function answerFrameLogistic(problem: BaselineProblem): Promise<Tuned> {
  return answerLogistic(problem, lastFrames, mostFrameRows(problem), MOST_ITERATIONS);
}

/** Linear support vector machines with the C of the best balanced accuracy on validation windows. */
export async function answerSvm(problem: BaselineProblem): Promise<Tuned> {
  const { classCount, signal, truth } = problem;
  const { rows, classes } = trainingRows(problem, lastFrames, mostFrameRows(problem));
  const { model, inverseRegularisation } = await chooseRegularisation(
    (inverse, start) =>
      fitSvm(rows, classes, classCount, {
        inverseRegularisation: inverse,
        mostIterations: MOST_ITERATIONS,
        signal,
        ...(start && { start }),
      }),
    (fitted) => validationScore(problem, lastFrames, (own) => largestMargin(svmMargins(fitted, own), classCount)),
  );
  const margins = svmMargins(model, judgedRows(problem, lastFrames));
  const predicted = largestMargin(margins, classCount);
  return { answers: { truth, predicted, probabilities: null, classCount }, inverseRegularisation };
}

/** Last frames that a linear classifier learns from at most. */
function mostFrameRows({ dataset, classCount }: BaselineProblem): number {
  const rows = Math.floor(MOST_FRAME_WORK / (dataset.neurons * classCount));
  return Math.min(MOST_ROWS, Math.max(LEAST_WINDOW_ROWS, rows));
}

/** Class-balanced log loss on the validation windows. */
function validationLoss(
  { dataset, classCount }: BaselineProblem,
  featuresOf: FeaturesOf,
  predict: (rows: FeatureRows) => Float32Array,
): number {
  const probabilities = predict(featuresOf(dataset, dataset.split.starts.val));
  const logits = probabilities.map((probability) => Math.log(Math.max(probability, 1e-30)));
  return answerQuality(partitionClasses(dataset, 'val'), logits, classCount).logLoss;
}

/** Balanced accuracy on the validation windows. */
function validationScore(
  { dataset, classCount }: BaselineProblem,
  featuresOf: FeaturesOf,
  predict: (rows: FeatureRows) => Int32Array,
): number {
  const truth = partitionClasses(dataset, 'val');
  const predicted = predict(featuresOf(dataset, dataset.split.starts.val));
  return balancedAccuracy(confusionMatrix(truth, predicted, classCount));
}

/** Logistic regression on whole windows, or on less of them where these are too many values, by its name. */
export async function answerWindowLogistic(problem: BaselineProblem): Promise<Readonly<Record<string, Tuned>>> {
  const { dataset, classCount } = problem;
  const rows = Math.floor(MOST_WINDOW_WORK / (dataset.neurons * dataset.windowFrames * classCount));
  if (rows >= Math.min(LEAST_WINDOW_ROWS, dataset.split.starts.train.length)) {
    const mostRows = Math.min(rows, MOST_ROWS);
    return { logistic_window: await answerLogistic(problem, wholeWindows, mostRows, MOST_WINDOW_ITERATIONS) };
  }
  const fewer = Math.max(1, Math.min(MOST_ROWS, Math.floor(MOST_WINDOW_WORK / (2 * dataset.neurons * classCount))));
  return { logistic_mean_and_last: await answerLogistic(problem, meansAndLastFrames, fewer, MOST_WINDOW_ITERATIONS) };
}
