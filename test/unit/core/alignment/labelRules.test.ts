import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fillBackground } from '../../../../src/core/alignment/backgroundClass';
import { frameClock } from '../../../../src/core/alignment/FrameClock';
import { findOverlap, labelsOfIntervals } from '../../../../src/core/alignment/labelsOfIntervals';
import { labelsOfSamples } from '../../../../src/core/alignment/labelsOfSamples';
import { matchCounts } from '../../../../src/core/alignment/matchCounts';
import { risingEdges } from '../../../../src/core/alignment/risingEdges';
import { UNLABELLED } from '../../../../src/shared/entities/recording';

const NONE = UNLABELLED;
const clockOf = (...starts: readonly number[]) => frameClock(Float64Array.from(starts));

describe('labels of samples', () => {
  const times = Float64Array.of(0.1, 0.9, 1.6, 1.7, 1.8);
  const samples = Int32Array.of(5, 6, 7, 8, 8);
  const labels = (rule: 'nearest' | 'previous' | 'majority', ...starts: readonly number[]): number[] => [
    ...labelsOfSamples(clockOf(...starts), times, samples, rule).labels,
  ];

  test('nearest takes the sample nearest to the start of a frame, the earlier of two', () => {
    expect(labels('nearest', 0, 0.5, 1, 1.65)).toEqual([5, 5, 6, 7]);
  });

  test('nearest gives no label where samples are further away than an interval', () => {
    expect(labels('nearest', 0, 1, 2, 3)).toEqual([5, 6, 8, NONE]);
  });

  test('previous takes the last sample so far, however old, and none before the first', () => {
    expect(labels('previous', 0, 0.9, 1.65, 90)).toEqual([NONE, 6, 7, 8]);
  });

  test('majority counts the samples from the start of a frame to its end', () => {
    expect(labels('majority', 0, 1, 2)).toEqual([5, 8, NONE]);
  });

  test('samples at the starts of frames give their labels by every rule', () => {
    const steps = fc.array(fc.record({ gap: fc.integer({ min: 1, max: 9 }), label: fc.integer({ min: 0, max: 4 }) }), {
      minLength: 2,
      maxLength: 30,
    });
    fc.assert(
      fc.property(steps, fc.constantFrom('nearest', 'previous', 'majority'), (list, rule) => {
        let time = 0;
        const starts = list.map(({ gap }) => (time += gap));
        const own = Int32Array.from(list, ({ label }) => label);
        expect([
          ...labelsOfSamples(clockOf(...starts), Float64Array.from(starts), own, rule as 'nearest').labels,
        ]).toEqual([...own]);
      }),
    );
  });
});

describe('labels of intervals', () => {
  const intervals = {
    starts: Float64Array.of(1, 3),
    stops: Float64Array.of(2, 4.5),
    labels: Int32Array.of(1, 2),
  };
  const byRule = (rule: 'nearest' | 'majority', ...starts: readonly number[]): number[] => {
    const { startSeconds, endSeconds } = clockOf(...starts);
    return [...labelsOfIntervals(startSeconds, endSeconds, intervals, rule).labels];
  };

  test('a frame has the label of the interval that its start lies in: the start counts, the stop does not', () => {
    expect(byRule('nearest', 0, 1, 2, 3, 4, 5)).toEqual([NONE, 1, NONE, 2, 2, NONE]);
  });

  test('majority takes what covers most of a frame, nothing included', () => {
    expect(byRule('majority', 0.25, 1.25, 2.25, 3.25, 4.25)).toEqual([NONE, 1, NONE, 2, NONE]);
    expect(byRule('majority', 0.6, 1.6, 2.6)).toEqual([1, NONE, 2]);
  });

  test('an interval too short to meet a frame is counted as unused', () => {
    const short = { starts: Float64Array.of(0.2), stops: Float64Array.of(0.4), labels: Int32Array.of(1) };
    expect(labelsOfIntervals(Float64Array.of(0, 1), Float64Array.of(1, 2), short, 'nearest').unused).toBe(1);
  });

  test('equals a look at every interval for each frame', () => {
    const lists = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 15 })), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(lists, (list) => {
        const sorted = [...list].sort((a, b) => a[0] - b[0]);
        const same = {
          starts: Float64Array.from(sorted, ([start]) => start),
          stops: Float64Array.from(sorted, ([start, length]) => start + length),
          labels: Int32Array.from(sorted, () => 3),
        };
        const frames = Float64Array.from({ length: 60 }, (_, frame) => frame + 0.5);
        const { labels } = labelsOfIntervals(frames, frames, same, 'nearest');
        const slow = [...frames].map((time) =>
          sorted.some(([start, length]) => start <= time && time < start + length) ? 3 : NONE,
        );
        expect([...labels]).toEqual(slow);
      }),
    );
  });

  test('finds an overlap of different labels, also across a third interval; of the same label it is none', () => {
    const of = (labels: readonly number[]) => ({
      starts: Float64Array.of(0, 1, 5),
      stops: Float64Array.of(9, 2, 6),
      labels: Int32Array.from(labels),
    });
    expect(findOverlap(of([1, 1, 2]))).toEqual({ first: 0, second: 2 });
    expect(findOverlap(of([1, 1, 1]))).toBeNull();
    expect(findOverlap(intervals)).toBeNull();
  });
});

test('rising edges are counted at the middle, not at the first sample, and missing samples change nothing', () => {
  const values = Float64Array.of(5, 5, 0, 0.1, 4.9, 5, Number.NaN, 5, 0, 5);
  const times = Float64Array.from(values, (_, sample) => sample / 10);
  expect([...risingEdges(times, values)]).toEqual([0.4, 0.9]);
  expect(risingEdges(times, values.fill(3))).toHaveLength(0);
});

test('counts are matched only by what was asked, at the ends of the longer side', () => {
  const drop = (dropFirst: number, dropLast: number) => ({ dropFirst, dropLast });
  expect(matchCounts(9157, 9160, drop(0, 0))).toBeNull();
  expect(matchCounts(9157, 9160, drop(1, 1))).toBeNull();
  expect(matchCounts(9157, 9160, drop(1, 2))).toEqual({ frames: { from: 0, to: 9157 }, others: { from: 1, to: 9158 } });
  expect(matchCounts(12, 10, drop(2, 0))).toEqual({ frames: { from: 2, to: 12 }, others: { from: 0, to: 10 } });
  expect(matchCounts(10, 10, drop(0, 1))).toBeNull();
});

test('the end of a frame is the start of the next, but for a pause', () => {
  expect([...clockOf(0, 1, 2, 9, 10).endSeconds]).toEqual([1, 2, 3, 10, 11]);
});

describe('the background', () => {
  test('is the class of its name where there is one', () => {
    const labels = Int32Array.of(1, NONE, 4);
    expect(fillBackground(labels, { 1: 'run', 4: 'rest' }, 'rest').filled).toBe(1);
    expect([...labels]).toEqual([1, 4, 4]);
  });

  test('else is a new class below all others, 0 where that is free', () => {
    const first = Int32Array.of(2, NONE);
    expect(fillBackground(first, { 2: 'run' }, 'rest').classNames).toEqual({ 0: 'rest', 2: 'run' });
    expect([...first]).toEqual([2, 0]);
    const second = Int32Array.of(0, NONE);
    expect(fillBackground(second, {}, 'rest').classNames).toEqual({ '-1': 'rest' });
  });
});
