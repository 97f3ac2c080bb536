import { expect, it } from 'vitest';
import { importanceWork } from '../../../../src/core/job/importanceWork';
import type { Model } from '../../../../src/core/model/Model';

const constant = { kind: 'constant', value: 0 } as const;
const modelOf = (parameters: number): Model => ({
  parameters: [{ name: 'weight', shape: [parameters], initializer: constant }],
  state: [],
  forward: () => ({ logits: {}, state: {} }),
});
const EXTENT = { windows: 5000, windowFrames: 10, neurons: 80 };

it('takes all windows there are, up to as many as say more', () => {
  expect(importanceWork(modelOf(1000), { ...EXTENT, windows: 60 }, 5, false)).toEqual({
    permutedWindows: 60,
    attributedWindows: 60,
    pathPoints: 192 * 60,
  });
  expect(importanceWork(modelOf(1000), EXTENT, 5, false)).toMatchObject({
    permutedWindows: 2000,
    attributedWindows: 300,
  });
});

it('takes fewer windows of a decoder that is more work, and permutes only on request where they would be too few', () => {
  // 200,000 parameters · 16 frames · 600 neurons · 5 repeats: 9.6e9 multiply-adds a window, of 2.5e12.
  const large = { windows: 5000, windowFrames: 16, neurons: 600 };
  expect(importanceWork(modelOf(200_000), large, 5, false).permutedWindows).toBe(260);
  const huge = modelOf(2_000_000);
  expect(importanceWork(huge, large, 5, false)).toEqual({
    permutedWindows: null,
    attributedWindows: 48,
    pathPoints: 192 * 48,
  });
  expect(importanceWork(huge, large, 5, true).permutedWindows).toBe(100);
  expect(importanceWork(modelOf(20_000_000), large, 5, true).attributedWindows).toBe(30);
});
