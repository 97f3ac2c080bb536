import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  chooseVariables,
  guessOrientation,
  looksLikeLabels,
} from '../../../../../../src/core/recording/readers/matlab/chooseVariables';

const values = (arrays: Record<string, readonly number[]>) => async (name: string) => arrays[name] ?? [];

test('matrices are traces, and vectors of whole numbers as long as one of their axes are labels', async () => {
  const arrays = [
    { name: 'dff', shape: [40, 5] },
    { name: 'state', shape: [1, 40] },
    { name: 'time', shape: [40, 1] },
    { name: 'other', shape: [39, 1] },
    { name: 'fs', shape: [1, 1] },
    { name: 'movie', shape: [4, 4, 40] },
  ];
  const state = Array.from({ length: 40 }, (_, frame) => frame % 3);
  const roles = await chooseVariables(
    arrays,
    values({ state, time: state.map((_, frame) => frame / 30), other: state }),
  );
  expect(roles).toEqual({
    traces: [{ name: 'dff', shape: [40, 5], orientation: 'frames_first' }],
    labels: [{ name: 'state', frames: 40 }],
    unread: [],
  });
});

test('without a matrix, a vector that is no label is the trace of one neuron', async () => {
  const arrays = [
    { name: 'f', shape: [1, 4] },
    { name: 'state', shape: [4] },
  ];
  const roles = await chooseVariables(arrays, values({ f: [0.5, 1, 2, 3], state: [0, 0, 1, 1] }));
  expect(roles.traces).toEqual([{ name: 'f', shape: [1, 4], orientation: 'neurons_first' }]);
  expect(roles.labels).toEqual([{ name: 'state', frames: 4 }]);
});

test('vectors beyond the first 32, or beyond ten million values, are not read', async () => {
  const many = Array.from({ length: 40 }, (_, index) => ({ name: `v${index}`, shape: [9] }));
  const long = [
    { name: 'x', shape: [9, 11_000_000] },
    { name: 'long', shape: [11_000_000] },
  ];
  let read = 0;
  const roles = await chooseVariables([...many, ...long], async () => {
    read += 1;
    return [0, 1];
  });
  expect(read).toBe(32);
  expect(roles.unread).toEqual(['v32', 'v33', 'v34', 'v35', 'v36', 'v37', 'v38', 'v39', 'long']);
  expect((await chooseVariables(long, async () => [0, 1])).unread).toEqual(['long']);
});

describe('orientation', () => {
  test.each<[readonly [number, number], number[], string | null]>([
    [[75, 666], [666], 'neurons_first'],
    [[666, 75], [666], 'frames_first'],
    [[666, 75], [666, 75], null],
    [[666, 75], [10], null],
    [[50, 50], [50], null],
    [[666, 75], [], null],
  ])('of %j with labels of %j is %s', (shape, lengths, expected) => {
    expect(guessOrientation(shape, lengths)).toBe(expected);
  });

  test('turns with the matrix', () => {
    const size = fc.integer({ min: 2, max: 9 });
    const turned = { frames_first: 'neurons_first', neurons_first: 'frames_first' };
    fc.assert(
      fc.property(size, size, fc.array(size, { maxLength: 3 }), (rows, columns, lengths) => {
        const one = guessOrientation([rows, columns], lengths);
        expect(guessOrientation([columns, rows], lengths)).toBe(one && turned[one]);
      }),
    );
  });
});

test.each<[readonly number[], boolean]>([
  [[0, 1, 1], true],
  [[-1, 7, Number.NaN], true],
  [[3, 3, 3], false],
  [[Number.NaN, Number.NaN], false],
  [[0, 1.5], false],
  [[0, Number.POSITIVE_INFINITY], false],
  [[0, 2 ** 31], false],
  [Array.from({ length: 1001 }, (_, index) => index), false],
])('%j as labels: %s', (vector, expected) => {
  expect(looksLikeLabels(vector)).toBe(expected);
});
