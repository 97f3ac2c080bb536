import type { LabelSupply } from './LabelSupply';
import type { LabelledIntervals, Overlap } from './labelsOfIntervals';
import { mismatchError } from './mismatchError';

/** Two intervals that overlap and differ in their label. @param unit after the numbers: ` s`, or nothing for frames */
export function overlapError(
  { sourceFile, trackTitle }: LabelSupply,
  { starts, stops, labels }: LabelledIntervals,
  classNames: Readonly<Record<string, string>>,
  { first, second }: Overlap,
  unit: string,
): Error {
  const [one, other] = [first, second].map((index) => {
    const name = classNames[labels[index] as number] ?? String(labels[index]);
    return `"${name}" from ${starts[index]} to ${stops[index]}${unit}`;
  });
  const message =
    `${trackTitle} has intervals that overlap and differ: ${one} and ${other}. A frame has one label: ` +
    `correct the intervals, or choose labels that exclude each other.`;
  return mismatchError(message, { file: sourceFile, first, second });
}
