import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitParts } from '../../../../src/core/tensor/splitParts';
import { tf } from '../../../../src/core/tensor/tfBackend';
import { gradientsOf, inScope, valuesOf } from '../../../support/tensors';

test('the parts laid side by side are the whole, and gradients flow through them, also through a single one', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }), (widths) => {
      inScope(() => {
        const width = widths.reduce((sum, own) => sum + own, 0);
        const whole = tf.reshape(tf.range(0, 2 * width), [2, width]);
        const parts = splitParts(whole, widths, 1);
        expect(parts.map((part) => part.shape)).toEqual(widths.map((own) => [2, own]));
        expect(valuesOf(tf.concat([...parts], 1))).toEqual(valuesOf(whole));
        const dy = tf.neg(whole);
        const [gradient] = gradientsOf((x) => tf.concat([...splitParts(x!, widths, 1)], 1), [whole], dy);
        expect(gradient).toEqual(valuesOf(dy));
      });
    }),
    { numRuns: 30 },
  );
});
