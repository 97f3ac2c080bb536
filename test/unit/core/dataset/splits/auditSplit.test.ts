import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditSplit } from '../../../../../src/core/dataset/splits/auditSplit';
import type { ByPartition, Split } from '../../../../../src/core/dataset/splits/Split';
import { splitWindows } from '../../../../../src/core/dataset/splits/splitWindows';
import { boutLabels, splitSpec } from '../../../../support/datasetFixtures';

const context = { windowFrames: 4, frames: 100, segments: Int32Array.of(0) };

function splitOf(train: number[], val: number[], test: number[], purgeFrames = 4): Split {
  const starts: ByPartition<Int32Array> = {
    train: Int32Array.from(train),
    val: Int32Array.from(val),
    test: Int32Array.from(test),
  };
  const missing = { train: [], val: [], test: [] };
  return { name: 'blocked', leaky: false, purgeFrames, starts, blocks: [], missing, warnings: [] };
}

describe('auditSplit', () => {
  it('passes windows with exactly the purge gap between them', () => {
    expect(auditSplit(splitOf([0], [20], [8]), context)).toEqual({
      split: 'blocked',
      leaky: false,
      purgeFrames: 4,
      windows: { train: 1, val: 1, test: 1 },
      violations: 0,
      sharedFrames: 0,
      sharingWindows: 0,
      closeWindows: 0,
      crossingWindows: 0,
      duplicateWindows: 0,
      unlabelledWindows: 0,
    });
  });

  it('counts both windows of a pair that is one frame too close', () => {
    expect(auditSplit(splitOf([0], [20], [7]), context)).toMatchObject({
      violations: 2,
      closeWindows: 2,
      sharingWindows: 0,
    });
  });

  it('counts shared frames', () => {
    expect(auditSplit(splitOf([0], [20], [3]), context)).toMatchObject({
      violations: 2,
      sharingWindows: 2,
      sharedFrames: 1,
    });
  });

  it('allows neighbours without a purge gap, but no shared frame', () => {
    expect(auditSplit(splitOf([0], [20], [4], 0), context).violations).toBe(0);
    expect(auditSplit(splitOf([0], [20], [3], 0), context).violations).toBe(2);
  });

  it('counts windows across a border of trials or sessions, or past the end', () => {
    const split = splitOf([8, 50], [20], [98]);
    expect(auditSplit(split, { ...context, segments: Int32Array.of(0, 10) })).toMatchObject({
      violations: 2,
      crossingWindows: 2,
    });
  });

  it('counts a window that is listed again once', () => {
    expect(auditSplit(splitOf([0, 0, 0], [40], [20]), context)).toMatchObject({ violations: 2, duplicateWindows: 2 });
  });

  it('agrees with a count over all pairs of windows', () => {
    const starts = fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 12 });
    fc.assert(
      fc.property(starts, starts, starts, fc.integer({ min: 0, max: 10 }), (train, val, test, gap) => {
        const lists = [train, val, test];
        const close = (a: number, b: number): boolean => a < b + 4 + gap && b < a + 4 + gap;
        const expected = lists.flatMap((list, own) =>
          list.filter(
            (start, at) =>
              list.indexOf(start) < at ||
              lists.some((other, which) => which !== own && other.some((b) => close(start, b))),
          ),
        ).length;
        expect(auditSplit(splitOf(train, val, test, gap), context).violations).toBe(expected);
      }),
    );
  });

  it('finds a test window slipped into the training windows of a good split', () => {
    const spec = splitSpec(boutLabels(800, 3, 2));
    const split = splitWindows(spec);
    fc.assert(
      fc.property(fc.nat(split.starts.test.length - 1), (index) => {
        const train = Int32Array.of(...split.starts.train, split.starts.test[index] as number).sort();
        expect(auditSplit({ ...split, starts: { ...split.starts, train } }, spec).violations).toBeGreaterThan(1);
      }),
      { numRuns: 30 },
    );
  });
});
