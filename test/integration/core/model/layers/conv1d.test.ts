import fc from 'fast-check';
import { expect, test } from 'vitest';
import { conv1d, conv1dSpecs } from '../../../../../src/core/model/layers/conv1d';
import { type Tensor, tf } from '../../../../../src/core/tensor/tfBackend';
import { SeededRandom } from '../../../../../src/shared/random';
import { gradientsOf, inScope, randomTensor, relativeError, valuesOf } from '../../../../support/tensors';

function layer(needsInputGradient = true) {
  return (x: Tensor, weight: Tensor, bias: Tensor): Tensor =>
    conv1d(x, { 'conv.weight': weight, 'conv.bias': bias }, 'conv', needsInputGradient);
}

/** The library's own convolution; its kernels are [kernel, in, out]. */
function stock(x: Tensor, weight: Tensor, bias: Tensor): Tensor {
  const kernel = tf.transpose(weight, [2, 1, 0]) as ReturnType<typeof tf.tensor3d>;
  return tf.add(tf.conv1d(x as ReturnType<typeof tf.tensor3d>, kernel, 1, 'same'), bias);
}

test('a hand-checked example: each output sees one frame on both sides, zeros outside', () => {
  inScope(() => {
    const x = tf.tensor3d([1, 2, 3, 4], [1, 4, 1]);
    const weight = tf.tensor3d([10, 1, 100], [1, 1, 3]);
    expect([...valuesOf(layer()(x, weight, tf.tensor1d([0.5])))]).toEqual([201.5, 312.5, 423.5, 34.5]);
  });
});

const small = fc.integer({ min: 1, max: 5 });

test('equals the library’s convolution, and so do its gradients', () => {
  fc.assert(
    fc.property(small, fc.integer({ min: 1, max: 9 }), small, small, fc.constantFrom(1, 3, 5, 7), (...sizes) => {
      const [batch, time, inputs, outputs, width] = sizes;
      inScope(() => {
        const random = new SeededRandom(batch + 10 * time);
        const shapes = [[batch, time, inputs], [outputs, inputs, width], [outputs]];
        const args = shapes.map((shape) => randomTensor(random, shape)) as [Tensor, Tensor, Tensor];
        expect(relativeError(valuesOf(layer()(...args)), valuesOf(stock(...args)))).toBeLessThan(1e-5);
        const dy = randomTensor(random, [batch, time, outputs]);
        const theirs = gradientsOf(stock as (...inputs: Tensor[]) => Tensor, args, dy);
        gradientsOf(layer() as (...inputs: Tensor[]) => Tensor, args, dy).forEach((gradient, index) => {
          expect(relativeError(gradient, theirs[index]!)).toBeLessThan(1e-5);
        });
      });
    }),
    { numRuns: 30 },
  );
});

test('its tensors are PyTorch’s', () => {
  expect(conv1dSpecs('conv', 13, 64, 3).map(({ name, shape }) => [name, shape])).toEqual([
    ['conv.weight', [64, 13, 3]],
    ['conv.bias', [64]],
  ]);
});
