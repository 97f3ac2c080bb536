import fc from 'fast-check';
import { expect, test } from 'vitest';
import { softmax } from '../../../../src/core/training/softmax';

test('of a hand-checked example: 0, ln 2, ln 5 gives 1/8, 2/8, 5/8, row by row', () => {
  const probabilities = softmax(Float32Array.of(0, Math.log(2), Math.log(5), 4, 4, 4), 3);
  [1 / 8, 2 / 8, 5 / 8, 1 / 3, 1 / 3, 1 / 3].forEach((expected, index) => {
    expect(probabilities[index]).toBeCloseTo(expected, 6);
  });
});

test('of extreme logits stays finite and sums to one', () => {
  expect([...softmax(Float32Array.of(3e38, -3e38, 0), 3)]).toEqual([1, 0, 0]);
  expect([...softmax(Float32Array.of(-3e38, -3e38), 2)]).toEqual([0.5, 0.5]);
});

const logit = fc.float({ min: -50, max: 50, noNaN: true });

test('each row is a distribution in the order of its logits, whatever is added to all of them', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(logit, logit, logit, logit), { minLength: 1 }), logit, (rows, shift) => {
      const probabilities = softmax(Float32Array.from(rows.flat()), 4);
      const shifted = softmax(
        Float32Array.from(rows.flat(), (value) => value + shift),
        4,
      );
      rows.forEach((row, index) => {
        const own = [...probabilities.subarray(4 * index, 4 * index + 4)];
        expect(own.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
        const byLogit = own.map((_, k) => k).sort((a, b) => (row[a] as number) - (row[b] as number));
        byLogit.slice(1).forEach((k, rank) => {
          expect(own[k]).toBeGreaterThanOrEqual(own[byLogit[rank] as number] as number);
        });
        own.forEach((value, k) => {
          expect(shifted[4 * index + k]).toBeCloseTo(value, 3);
        });
      });
    }),
  );
});

test('no rows give no probabilities', () => expect(softmax(new Float32Array(0), 3)).toEqual(new Float32Array(0)));
