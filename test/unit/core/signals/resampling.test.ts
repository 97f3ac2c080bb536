import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filledTrace } from '../../../../src/core/signals/filledTrace';
import { planResampling } from '../../../../src/core/signals/resampling/planResampling';
import { resampleLabels, resampleTrace } from '../../../../src/core/signals/resampling/resampleTrace';

const at = (trace: readonly number[], ratio: number): number[] => [
  ...resampleTrace(Float64Array.from(trace), planResampling(trace.length, ratio)),
];

describe('to a lower rate', () => {
  test('by hand: means of two, and what does not fill a new frame is left over', () => {
    expect(at([1, 3, 5, 7, 9], 0.5)).toEqual([2, 6]);
    expect(planResampling(5, 0.5)).toMatchObject({ to: 2, leftOver: 1 });
  });

  test('by hand: each old frame counts by how much of it is covered', () => {
    // Two new frames of 1.5 old ones: (1 + 4/2) / 1.5 and (4/2 + 7) / 1.5.
    expect(at([1, 4, 7], 2 / 3)).toEqual([expect.closeTo(2, 9), expect.closeTo(6, 9)]);
  });

  test('labels follow by cover, the earlier in a tie', () => {
    const plan = planResampling(6, 0.5);
    expect([...resampleLabels(Int32Array.of(1, 2, 2, 2, 1, 1), plan)]).toEqual([1, 2, 1]);
  });

  test('an oscillation too fast for the new rate is averaged away', () => {
    expect(at([1, -1, 1, -1, 1, -1, 1, -1], 0.25)).toEqual([0, 0]);
  });

  test('keeps the mean where nothing is left over, and leaves out missing values', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 6 }),
        (list, factor) => {
          const repeated = list.flatMap((value) => Array.from({ length: factor }, () => value));
          at(repeated, 1 / factor).forEach((value, frame) => void expect(value).toBeCloseTo(list[frame] as number, 9));
        },
      ),
    );
    expect(at([1, Number.NaN, Number.NaN, Number.NaN], 0.5)).toEqual([1, Number.NaN]);
  });
});

describe('to a higher rate', () => {
  test('by hand: values lie on lines, and none beyond the last frame', () => {
    expect(at([0, 2, 6], 2)).toEqual([0, 1, 2, 4, 6]);
  });

  test('labels are those of the frame that has more weight', () => {
    const plan = planResampling(3, 4);
    expect([...resampleLabels(Int32Array.of(1, 2, 3), plan)]).toEqual([1, 1, 1, 2, 2, 2, 2, 3, 3]);
  });
});

test('the same rate changes nothing', () => {
  expect(at([5, 1, 4], 1)).toEqual([5, 1, 4]);
});

test('filledTrace bridges gaps by lines and ends by the nearest value; a trace without any value is none', () => {
  const gap = Number.NaN;
  expect([...(filledTrace(Float64Array.of(gap, 1, gap, gap, 4, gap)) ?? [])]).toEqual([1, 1, 2, 3, 4, 4]);
  expect(filledTrace(Float64Array.of(gap, gap))).toBeNull();
});
