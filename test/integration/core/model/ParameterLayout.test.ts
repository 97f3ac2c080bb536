import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TensorSpec } from '../../../../src/core/model/Model';
import { ParameterLayout } from '../../../../src/core/model/ParameterLayout';
import { type Tensor, tf } from '../../../../src/core/tensor/tfBackend';
import { gradientsOf, inScope, valuesOf } from '../../../support/tensors';

function specsOf(shapes: readonly (readonly number[])[]): readonly TensorSpec[] {
  return shapes.map((shape, index) => ({ name: `t${index}`, shape, initializer: { kind: 'constant', value: 0 } }));
}

const layouts = fc
  .array(fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 3 }), { minLength: 1, maxLength: 5 })
  .map((shapes) => new ParameterLayout(specsOf(shapes)));
const hand = new ParameterLayout(specsOf([[2, 2], [], [3]]));

test('tensors lie one after another, row by row', () => {
  inScope(() => {
    expect([hand.length, hand.sizes]).toEqual([8, [4, 1, 3]]);
    const named = hand.split(tf.range(0, 8));
    expect(Object.values(named).map((tensor) => tensor.arraySync())).toEqual([
      [
        [0, 1],
        [2, 3],
      ],
      4,
      [5, 6, 7],
    ]);
  });
});

describe('on the device', () => {
  test('split and join undo each other, for any shapes', () => {
    fc.assert(
      fc.property(layouts, (layout) => {
        inScope(() => {
          const vector = tf.range(0, layout.length);
          const named = layout.split(vector);
          layout.specs.forEach(({ name, shape }) => {
            expect(named[name]?.shape).toEqual(shape);
          });
          expect(valuesOf(layout.join(named))).toEqual(valuesOf(vector));
        });
      }),
      { numRuns: 30 },
    );
  });

  test('the gradient of the vector is that of its tensors, joined', () => {
    inScope(() => {
      const dy = tf.range(1, 9);
      const through = (vector: Tensor): Tensor => hand.join(hand.split(vector));
      const [gradient] = gradientsOf(through as (...inputs: Tensor[]) => Tensor, [tf.zeros([8])], dy);
      expect(gradient).toEqual(valuesOf(dy));
    });
  });

  test('a model without parameters has an empty vector', () => {
    inScope(() => {
      const none = new ParameterLayout([]);
      expect(none.length).toBe(0);
      expect(none.split(tf.zeros([0]))).toEqual({});
    });
  });
});

describe('on the host', () => {
  test('splitValues and joinValues undo each other, and agree with the device', () => {
    fc.assert(
      fc.property(layouts, (layout) => {
        inScope(() => {
          const vector = Float32Array.from({ length: layout.length }, (_, index) => index / 7);
          const named = layout.splitValues(vector);
          expect(layout.joinValues(named)).toEqual(vector);
          for (const [name, tensor] of Object.entries(layout.split(tf.tensor1d(vector)))) {
            expect(named[name]).toEqual(valuesOf(tensor));
          }
        });
      }),
      { numRuns: 30 },
    );
  });

  test('a tensor that is missing or of another length is refused by its name', () => {
    expect(() => hand.joinValues({ t0: [1, 2, 3, 4], t2: [1, 2, 3] })).toThrow('t1: no values, 1 expected');
    expect(() => hand.joinValues({ t0: [1, 2, 3], t1: [0], t2: [1, 2, 3] })).toThrow('t0: 3 values, 4 expected');
  });
});
