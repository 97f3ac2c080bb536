import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EarlyStopping } from '../../../../src/core/training/EarlyStopping';

/** Feeds the values of epochs 1, 2, … until patience ends; which epochs were the best so far. */
function improvedEpochs(stopping: EarlyStopping, values: readonly number[]): number[] {
  const improved: number[] = [];
  for (const [index, value] of values.entries()) {
    if (stopping.exhausted) break;
    if (stopping.endEpoch(index + 1, value)) improved.push(index + 1);
  }
  return improved;
}

test('a loss should fall: stops after `patience` epochs in a row without a new lowest', () => {
  const stopping = new EarlyStopping('val/loss', 2, true);
  expect(improvedEpochs(stopping, [3, 2, 2.5, 1, 1, 1.5, 0])).toEqual([1, 2, 4]);
  expect(stopping.exhausted).toBe(true);
  expect(stopping.state).toEqual({ best: 1, bestEpoch: 4, badEpochs: 2 });
});

test.each(['val/multiclass/balanced_accuracy', 'val/multiclass/f1_macro'])('a score should rise: %s', (metric) => {
  const stopping = new EarlyStopping(metric, 2, false);
  expect(improvedEpochs(stopping, [0.3, 0.5, 0.4, 0.5, 0.9])).toEqual([1, 2]);
  expect(stopping.state).toEqual({ best: 0.5, bestEpoch: 2, badEpochs: 2 });
});

test('the loss of one task should fall too', () => {
  expect(improvedEpochs(new EarlyStopping('val/multiclass/loss', 5, true), [2, 1, 3])).toEqual([1, 2]);
});

test('not-a-number and infinity are never the best, not even first', () => {
  const stopping = new EarlyStopping('val/loss', 9, true);
  const values = [Number.NaN, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 5, Number.NaN];
  expect(improvedEpochs(stopping, values)).toEqual([4]);
});

test('goes on from a stored state as if never stopped', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), fc.nat({ max: 20 }), (values, stop) => {
      const whole = new EarlyStopping('val/loss', 3, true);
      improvedEpochs(whole, values.slice(0, stop));
      const resumed = new EarlyStopping('val/loss', 3, true);
      resumed.restore(JSON.parse(JSON.stringify(whole.state)));
      expect(improvedEpochs(resumed, values.slice(stop))).toEqual(improvedEpochs(whole, values.slice(stop)));
      expect(resumed.state).toEqual(whole.state);
    }),
  );
});

test('the best is the smallest value seen, at its first epoch', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), (values) => {
      const stopping = new EarlyStopping('val/loss', 1000, true);
      improvedEpochs(stopping, values);
      const best = Math.min(...values);
      expect(stopping.state).toMatchObject({ best, bestEpoch: values.indexOf(best) + 1 });
    }),
  );
});
