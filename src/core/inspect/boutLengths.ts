import type { BoutLengths } from '../../shared/entities/inspection';
import { boutsOf, medianBoutFrames } from '../dataset/splits/bouts';

/** How long the bouts of each class are; a border of segments ends a bout. */
export function measureBouts(labels: Int32Array, segments: Int32Array, classIds: readonly number[]): BoutLengths {
  const bouts = boutsOf(labels, segments);
  const lengthOf = ({ firstFrame, endFrame }: (typeof bouts)[number]): number => endFrame - firstFrame;
  const longestOfAll = bouts.reduce((most, bout) => Math.max(most, lengthOf(bout)), 1);
  const bins = 1 + Math.floor(Math.log2(longestOfAll));
  return classIds.map((classId) => {
    const own = bouts.filter(({ label }) => label === classId);
    const lengths = own.map(lengthOf);
    const histogram = new Array<number>(bins).fill(0);
    for (const length of lengths) {
      const bin = Math.floor(Math.log2(length));
      histogram[bin] = (histogram[bin] as number) + 1;
    }
    return {
      classId,
      frames: lengths.reduce((sum, length) => sum + length, 0),
      bouts: own.length,
      median: medianBoutFrames(own),
      longest: lengths.reduce((most, length) => Math.max(most, length), 0),
      histogram,
    };
  });
}
