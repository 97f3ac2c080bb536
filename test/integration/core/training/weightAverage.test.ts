import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tf } from '../../../../src/core/tensor/tfBackend';
import { movedAverage } from '../../../../src/core/training/weightAverage';
import { inScope, relativeError, valuesOf } from '../../../support/tensors';

/** The average after the values of steps 1, 2, …; it begins at `start`. */
function averageOf(values: readonly number[], decay: number, start = 100): number {
  let average: number = start;
  inScope(() => {
    const last = values.reduce(
      (sofar, value, index) => movedAverage(sofar, tf.tensor1d([value]), decay, index + 1),
      tf.tensor1d([start]) as ReturnType<typeof movedAverage>,
    );
    average = valuesOf(last)[0] as number;
  });
  return average;
}

test('a hand-checked example: with decay 1/2, values 1, 2, 4 weigh 1/7, 2/7, 4/7', () => {
  expect(averageOf([1, 2, 4], 0.5)).toBeCloseTo((1 + 2 * 2 + 4 * 4) / 7, 6);
});

test('after one step it is the value, whatever it began with', () => {
  expect(averageOf([3], 0.999, -7)).toBe(3);
});

test('is the moving average with Adam’s correction: Σ (1 − d)·d^(t−k)·v_k / (1 − d^t)', () => {
  const value = fc.double({ min: -5, max: 5, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 1, maxLength: 20 }),
      fc.double({ min: 0.1, max: 0.99, noNaN: true }),
      (values, decay) => {
        const sum = values.reduce((moved, own) => decay * moved + (1 - decay) * own, 0);
        expect(relativeError([averageOf(values, decay)], [sum / (1 - decay ** values.length)], 1)).toBeLessThan(1e-5);
      },
    ),
    { numRuns: 40 },
  );
});
