import { expect, it } from 'vitest';
import { boutCounts, boutsOf, medianBoutFrames } from '../../../../../src/core/dataset/splits/bouts';

const labels = Int32Array.of(0, 0, 1, 1, 1, 1, 0);

it('finds runs of one label', () => {
  expect(boutsOf(labels, Int32Array.of(0))).toEqual([
    { label: 0, firstFrame: 0, endFrame: 2 },
    { label: 1, firstFrame: 2, endFrame: 6 },
    { label: 0, firstFrame: 6, endFrame: 7 },
  ]);
});

it('ends a bout at a border of trials or sessions', () => {
  const bouts = boutsOf(labels, Int32Array.of(0, 4));
  expect(bouts.map((bout) => bout.endFrame)).toEqual([2, 4, 6, 7]);
  expect(boutCounts(bouts)).toEqual(
    new Map([
      [0, 2],
      [1, 2],
    ]),
  );
});

it('takes the middle length', () => {
  expect(medianBoutFrames(boutsOf(labels, Int32Array.of(0)))).toBe(2);
});
