import { windowLabels } from '../../dataset/windows';
import { fitBoutModel } from './boutModel';
import { drawBehaviour } from './drawBehaviour';
import type { Chance, LabelDraw, NullProblem } from './NullProblem';

/** A model of fewer bouts says little about behaviour. */
const FEWEST_BOUTS = 20;
/** So often a draw is made anew when it lacks a class of the judged windows; the last stands. */
const MOST_ATTEMPTS = 20;

/** Whether the training part shows enough bouts to draw others like them. */
export function modelsBehaviour(problem: NullProblem): boolean {
  return problem.trainStarts.length > 0 && fitBoutModel(problem).bouts >= FEWEST_BOUTS;
}

/**
 * Labels of the judged windows from pseudo-sessions (Harris 2020): behaviour drawn for the whole recording from the bouts
 * of the training part. Splits see to it that every class is in the judged windows, so draws without one of the classes
 * there are made anew: the null has what the observed labels have.
 */
export function pseudoSession(problem: NullProblem): LabelDraw {
  const model = fitBoutModel(problem);
  const { classIndex, segments, windowFrames, judgedStarts } = problem;
  const seen = new Set(windowLabels(judgedStarts, windowFrames, classIndex));
  const wanted = [...seen].filter((index) => model.lengths[index]);
  const draw = (random: Chance): Int32Array =>
    windowLabels(judgedStarts, windowFrames, drawBehaviour(model, segments, classIndex.length, random));
  return (random) => {
    let labels = draw(random);
    for (let attempt = 1; attempt < MOST_ATTEMPTS && !hasAll(labels, wanted); attempt++) labels = draw(random);
    return labels;
  };
}

function hasAll(labels: Int32Array, wanted: readonly number[]): boolean {
  return wanted.every((index) => labels.includes(index));
}
