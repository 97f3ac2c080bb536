import { boutLengths } from './boutLengths';
import type { NullProblem } from './NullProblem';
import { type TrainingBout, trainingBouts } from './trainingBouts';
import { type WeightedValues, weightedValues } from './WeightedValues';

/** With fewer segments than this they are sessions or a few long excerpts, not trials with a course of their own. */
const FEWEST_TRIALS = 6;

/** A semi-Markov model of behaviour: which class follows which, and how long bouts of each last. */
export interface BoutModel {
  /** Whether segments begin with a bout, as trials do, or within one, as an excerpt of ongoing behaviour does. */
  readonly trials: boolean;
  /** Classes of the first frame of a segment. */
  readonly first: WeightedValues;
  /** [class] what follows a bout of it; null where no other class was seen */
  readonly next: readonly (WeightedValues | null)[];
  /** [class] frames of a bout; null for a class that was not seen */
  readonly lengths: readonly (WeightedValues | null)[];
  /** [class] frames of the bout that holds a given frame: long bouts hold more frames, so they are likelier */
  readonly lengthsAround: readonly (WeightedValues | null)[];
  /** Bouts of the training part. */
  readonly bouts: number;
}

/**
 * Fits a semi-Markov model of bouts to the labels of the training part: how often which class follows which, and how
 * long bouts of each class last. Labels drawn from it have the autocorrelation of the animal's behaviour and nothing to
 * do with its activity: the pseudo-sessions of Harris (2020, bioRxiv 2020.11.29.402719).
 * @throws RangeError without a training window
 */
export function fitBoutModel(problem: NullProblem): BoutModel {
  const trials = problem.segments.length >= FEWEST_TRIALS;
  const bouts = trainingBouts(problem, trials);
  if (bouts.length === 0) throw new RangeError('a bout model needs a training window');
  const classes = Array.from({ length: problem.classCount }, (_, index) => index);
  const ofClass = classes.map((index) => bouts.filter((bout) => bout.classIndex === index));
  const lengths = ofClass.map(lengthsOf);
  const opening = ofClass.map((own) => own.filter(({ opens }) => opens).length);
  const frames = ofClass.map((own) => own.reduce((sum, bout) => sum + bout.frames, 0));
  return {
    trials,
    first: weightedValues(classes, opening.some((count) => count > 0) ? opening : frames),
    next: classes.map((index) => nextOf(classes, index, ofClass)),
    lengths: lengths.map((own) => own && weightedValues(own.lengths, own.probabilities)),
    lengthsAround: lengths.map((own) => own && weightedValues(own.lengths, own.probabilities.map(timesLength(own)))),
    bouts: bouts.length,
  };
}

/** Bouts whose beginning was not seen count only where there is nothing better. */
function lengthsOf(bouts: readonly TrainingBout[]): ReturnType<typeof boutLengths> | null {
  if (bouts.length === 0) return null;
  const begun = bouts.filter((bout) => bout.begun);
  const seen = begun.length > 0 ? begun : bouts;
  return boutLengths(seen.map(({ frames, next }) => ({ frames, ended: next !== null })));
}

const timesLength =
  ({ lengths }: ReturnType<typeof boutLengths>) =>
  (probability: number, index: number): number =>
    probability * (lengths[index] as number);

/** What followed; where nothing was seen to follow, any other class by its number of bouts. */
function nextOf(
  classes: readonly number[],
  index: number,
  ofClass: readonly (readonly TrainingBout[])[],
): WeightedValues | null {
  const followed = classes.map((other) => (ofClass[index] ?? []).filter(({ next }) => next === other).length);
  const others = classes.map((other) => (other === index ? 0 : (ofClass[other] ?? []).length));
  const weights = followed.some((count) => count > 0) ? followed : others;
  return weights.some((weight) => weight > 0) ? weightedValues(classes, weights) : null;
}
