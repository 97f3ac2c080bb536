import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type OnsetProblem, onsetCurves } from '../../../../../src/core/evaluation/onsets/onsetCurves';
import { onsetReach } from '../../../../../src/core/evaluation/onsets/onsetReach';
import { onsetsSchema } from '../../../../../src/shared/entities/onsets';
import { boutLabels } from '../../../../support/datasetFixtures';

const signal = new AbortController().signal;

/** Behaviour written as digits, `.` a frame that was not judged; every other frame is predicted as `predicted` says. */
function problem(behaviour: string, predicted: string, change: Partial<OnsetProblem> = {}): OnsetProblem {
  const judged = [...predicted].flatMap((digit, frame) => (digit === '.' ? [] : [frame]));
  return {
    classIndex: Int32Array.from(behaviour, Number),
    segments: Int32Array.of(0),
    frameRateHz: null,
    classNames: ['rest', 'walk'],
    frames: Int32Array.from(judged),
    predicted: Int32Array.from(judged, (frame) => Number(predicted[frame])),
    signal,
    ...change,
  };
}

it('a hand-checked example: two onsets of walking, one called a frame late; the first rest has no onset', async () => {
  const { reachFrames, curves } = await onsetCurves(problem('0000111100001111', '00000111000011.1'));
  expect(reachFrames).toBe(4);
  const [rest, walk] = curves;
  expect([rest!.name, rest!.onsets, walk!.name, walk!.onsets]).toEqual(['rest', 1, 'walk', 2]);
  const shares = walk!.points.map(({ offset, onsets, shareRight }) => [offset, onsets, shareRight]);
  expect(shares).toEqual([
    [-4, 2, 1],
    [-3, 2, 1],
    [-2, 2, 1],
    [-1, 2, 1],
    [0, 2, 0.5],
    [1, 2, 1],
    [2, 1, 1],
    [3, 2, 1],
  ]);
  expect(walk!.points.find(({ offset }) => offset === 0)).toMatchObject({
    low: expect.closeTo(0.0945, 4),
    high: expect.closeTo(0.9055, 4),
  });
  // Two of two onsets are no certainty.
  expect(walk!.points.find(({ offset }) => offset === 1)).toMatchObject({ low: expect.closeTo(0.3424, 4), high: 1 });
  expect(walk!.points.find(({ offset }) => offset === 2)).toMatchObject({ low: null, high: null });
});

it('offsets without a judged window are absent, and classes without a judged onset too', async () => {
  const { curves } = await onsetCurves(problem('00001111', '...01...'));
  expect(curves.map(({ name }) => name)).toEqual(['walk']);
  expect(curves[0]!.points.map(({ offset }) => offset)).toEqual([-1, 0]);
  expect((await onsetCurves(problem('00001111', '........'))).curves).toEqual([]);
});

it('a bout that begins a segment has no onset, and nothing is looked at across the border', async () => {
  const { curves } = await onsetCurves(problem('00001111', '00001111', { segments: Int32Array.of(0, 4) }));
  expect(curves).toEqual([]);
  const later = await onsetCurves(problem('00001111', '00001111', { segments: Int32Array.of(0, 2) }));
  expect(later.curves[0]!.points.map(({ offset }) => offset)).toEqual([-2, -1, 0, 1, 2, 3, 4].slice(0, 6));
});

it('looks at a median bout, between 3 frames and 3 seconds', () => {
  const bouts = (frames: number) => [{ label: 0, firstFrame: 0, endFrame: frames }];
  expect(onsetReach(bouts(1), null)).toBe(3);
  expect(onsetReach(bouts(12), null)).toBe(12);
  expect(onsetReach(bouts(100), null)).toBe(30);
  expect(onsetReach(bouts(100), 10)).toBe(30);
  expect(onsetReach(bouts(100), 2.5)).toBe(8);
});

it('a decoder that is always right is right at every offset; intervals hold the share', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(1000), fc.boolean(), async (seed, perfect) => {
      const classIndex = boutLabels(80, 3, seed, 8);
      const frames = Int32Array.from(classIndex.keys()).filter((frame) => frame % 5 !== seed % 5);
      const predicted = frames.map((frame) => (perfect || frame % 3 > 0 ? (classIndex[frame] as number) : 0));
      const classNames = ['a', 'b', 'c'];
      const onsets = await onsetCurves({ ...problem('', ''), classIndex, frames, predicted, classNames });
      expect(onsetsSchema.parse(onsets)).toEqual(onsets);
      for (const { points } of onsets.curves) {
        for (const { shareRight, low, high } of points) {
          if (perfect) expect(shareRight).toBe(1);
          if (low !== null) expect(low).toBeLessThanOrEqual(shareRight);
          if (high !== null) expect(high).toBeGreaterThanOrEqual(shareRight);
        }
      }
    }),
    { numRuns: 10 },
  );
});

it('stops when told to', async () => {
  const told = onsetCurves(problem('00001111', '00001111', { signal: AbortSignal.abort() }));
  await expect(told).rejects.toMatchObject({ code: 'cancelled' });
});
