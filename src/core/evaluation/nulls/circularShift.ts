import { boutsOf, medianBoutFrames } from '../../dataset/splits/bouts';
import { windowLabels } from '../../dataset/windows';
import type { LabelDraw, NullProblem } from './NullProblem';

/**
 * Labels of the judged windows, one after another as if they were one stretch, turned around by at least a window plus a
 * median bout either way, or by half of them where they are too few for that. Weak (Harris 2020): the same labels return,
 * shifts are few and resemble each other, so p values come out too small at times. Turning each run of windows by itself
 * is worse: what labels and predictions of a whole run have in common then stays in the null.
 */
export function circularShift({ classIndex, segments, windowFrames, judgedStarts }: NullProblem): LabelDraw {
  const truth = windowLabels(judgedStarts, windowFrames, classIndex);
  const apart = windowFrames + medianBoutFrames(boutsOf(classIndex, segments));
  const least = Math.min(apart, Math.floor(truth.length / 2));
  return (random) => {
    const shift = least + random.int(truth.length - 2 * least + 1);
    return truth.map((_, window) => truth[(window + shift) % truth.length] as number);
  };
}
