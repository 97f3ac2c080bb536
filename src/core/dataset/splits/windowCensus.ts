import { windowLabels } from '../windows';
import type { SplitProblem } from './Split';

/** Counts windows by class between any two start frames, in time that does not depend on how many there are. */
export interface WindowCensus {
  readonly classCount: number;
  /** [class] windows of the whole recording */
  readonly totals: Int32Array;
  /** Windows of the class with a start frame in first … end−1; frames outside of the recording hold none. */
  count(classIndex: number, firstStart: number, endStart: number): number;
}

/** Builds the running counts; class indices follow `classes`, ascending. */
export function takeCensus({ frames, windows, windowFrames, labels, classes }: SplitProblem): WindowCensus {
  const indexOf = new Map(classes.map((label, index) => [label, index]));
  const width = frames + 1;
  const running = new Int32Array(classes.length * width);
  windowLabels(windows, windowFrames, labels).forEach((label, window) => {
    const row = (indexOf.get(label) as number) * width;
    running[row + (windows[window] as number) + 1] = 1;
  });
  for (let row = 0; row < running.length; row += width) {
    for (let cell = row + 1; cell < row + width; cell++)
      running[cell] = (running[cell] as number) + (running[cell - 1] as number);
  }
  const before = (classIndex: number, start: number): number =>
    running[classIndex * width + Math.min(Math.max(start, 0), frames)] as number;
  return {
    classCount: classes.length,
    totals: Int32Array.from(classes, (_, classIndex) => before(classIndex, frames)),
    count: (classIndex, firstStart, endStart) =>
      endStart <= firstStart ? 0 : before(classIndex, endStart) - before(classIndex, firstStart),
  };
}
