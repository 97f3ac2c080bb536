import type { NullTest } from '../../../shared/entities/nullTest';
import { UNLABELLED } from '../../../shared/entities/recording';
import { SeededRandom } from '../../../shared/random';
import { coveredFrames } from '../../dataset/preprocessing';
import { chooseNull, labelDraw } from './chooseNull';
import type { NullProblem } from './NullProblem';
import { nullTestOf } from './nullTestOf';

/**
 * Trains a decoder on labels, [frame] class index, with the split as it is, and gives its balanced accuracy on them; NaN
 * where no judged window has a class that counts, which is taken for as high as the observed score.
 */
export type TrainAndScore = (labels: Int32Array, draw: number) => Promise<number>;

export interface RetrainedNullOptions {
  /** What the decoder scored on the true labels. */
  readonly observed: number;
  readonly draws: number;
  readonly seed: number;
  readonly onProgress: (done: number, draws: number) => void;
}

/**
 * Whether a way of training finds more than it would in behaviour that has nothing to do with the activity: the labels of
 * the whole recording are replaced, a decoder is trained on them anew and judged on them, as in scikit-learn's
 * `permutation_test_score` but with labels that keep the autocorrelation of behaviour. Slower than a null with held
 * predictions, and it tests training too. The split stays that of the true labels.
 * @throws whatever training throws; `cancelled` is training's to throw
 */
export async function retrainedNull(
  problem: NullProblem,
  trainAndScore: TrainAndScore,
  { observed, draws, seed, onProgress }: RetrainedNullOptions,
): Promise<NullTest> {
  const whole = wholeRecording(problem);
  const chosen = chooseNull(whole);
  const draw = labelDraw(chosen.kind, whole);
  const random = new SeededRandom(seed);
  const scores: number[] = [];
  while (scores.length < draws) {
    const labels = withLabels(problem.classIndex, whole.judgedStarts, draw(random));
    const score = await trainAndScore(labels, scores.length);
    scores.push(Number.isNaN(score) ? observed : score);
    onProgress(scores.length, draws);
  }
  return nullTestOf(chosen, 'retrained', observed, scores);
}

/** [frame] labels with others in the place of those of some frames; frames without a label stay without one */
function withLabels(classIndex: Int32Array, frames: Int32Array, drawn: Int32Array): Int32Array {
  const labels = classIndex.slice();
  frames.forEach((frame, index) => {
    labels[frame] = drawn[index] as number;
  });
  return labels;
}

/** The problem of drawing a label for every labelled frame, as if windows were single frames and all were judged. */
export function wholeRecording(problem: NullProblem): NullProblem {
  return {
    ...problem,
    windowFrames: 1,
    trainStarts: coveredFrames(problem.trainStarts, problem.windowFrames),
    judgedStarts: Int32Array.from(problem.classIndex.keys()).filter(
      (frame) => problem.classIndex[frame] !== UNLABELLED,
    ),
  };
}
