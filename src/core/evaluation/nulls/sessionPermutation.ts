import { UNLABELLED } from '../../../shared/entities/recording';
import { segmentAt, segmentEnd } from '../../recording/segments';
import { judgedFrames, type LabelDraw, type NullProblem } from './NullProblem';

/** Fewer trials can change places in too few ways: 6 in 720. */
const FEWEST_TRIALS = 6;

/**
 * The trials (segments) that judged windows lie in and whose labels can change places: the length that most of them
 * have, with labels at the same times, where some frames have none. Empty when they are fewer than six, or all have the same labels at the same times.
 */
export function exchangeableTrials(problem: NullProblem): readonly number[] {
  const judged = [...new Set(Array.from(judgedFrames(problem), (frame) => segmentAt(problem.segments, frame)))];
  const shapes = judged.map((trial) => shapeOf(trialLabels(problem, trial)));
  const times = (shape: string): number => shapes.filter((other) => other === shape).length;
  const usual = shapes.reduce((best, shape) => (times(shape) > times(best) ? shape : best), shapes[0] ?? '');
  const trials = judged.filter((_, index) => shapes[index] === usual);
  const [first] = trials;
  if (first === undefined || trials.length < FEWEST_TRIALS) return [];
  const labels = trialLabels(problem, first);
  const alike = trials.every((trial) => trialLabels(problem, trial).every((label, at) => label === labels[at]));
  return alike ? [] : trials;
}

/**
 * Labels of the judged windows after whole trials have changed places (Harris 2020: session permutation): each trial
 * keeps its activity and is given the labels of another, time by time. Behaviour within a trial stays as it was, so its
 * autocorrelation and what all trials have in common count for nothing. Trials of another length keep their labels.
 */
export function sessionPermutation(problem: NullProblem): LabelDraw {
  const { classIndex, segments } = problem;
  const frames = judgedFrames(problem);
  const trials = exchangeableTrials(problem);
  const homes = frames.map((frame) => segmentAt(segments, frame));
  return (random) => {
    const givers = random.shuffle([...trials]);
    const giverOf = new Map(trials.map((trial, index) => [trial, givers[index] as number]));
    return frames.map((frame, window) => {
      const home = homes[window] as number;
      const giver = giverOf.get(home) ?? home;
      return classIndex[frame - (segments[home] as number) + (segments[giver] as number)] as number;
    });
  };
}

/** The length of a trial, and which of its frames have no label: only trials of one shape can change places. */
function shapeOf(labels: Int32Array): string {
  const unlabelled = Array.from(labels.keys()).filter((frame) => labels[frame] === UNLABELLED);
  return [labels.length, ...unlabelled].join();
}

/** [frame of the trial] class index */
function trialLabels({ classIndex, segments }: NullProblem, trial: number): Int32Array {
  return classIndex.subarray(segments[trial] as number, segmentEnd(segments, trial, classIndex.length));
}
