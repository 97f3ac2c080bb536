import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linearHeads, linearRelu, linearSpecs } from '../../../../../src/core/model/layers/linear';
import { type Tensor, tf } from '../../../../../src/core/tensor/tfBackend';
import { SeededRandom } from '../../../../../src/shared/random';
import { gradientsOf, inScope, randomTensor, relativeError, valuesOf } from '../../../../support/tensors';

const width = fc.integer({ min: 1, max: 6 });

function stockAffine(x: Tensor, weight: Tensor, bias: Tensor): Tensor {
  return tf.add(tf.matMul(x, weight, false, true), bias);
}

function expectSameGradients(ours: readonly Float32Array[], stock: readonly Float32Array[]): void {
  ours.forEach((gradient, index) => {
    expect(relativeError(gradient, stock[index]!), `input ${index}`).toBeLessThan(1e-5);
  });
}

test('a hand-checked layer: x·Wᵀ + b, cut off at zero', () => {
  inScope(() => {
    const weights = { 'fc.weight': tf.tensor2d([1, 2, -1, 0], [2, 2]), 'fc.bias': tf.tensor1d([0.5, 1]) };
    expect([...valuesOf(linearRelu(tf.tensor2d([1, 1, 3, -1], [2, 2]), weights, 'fc'))]).toEqual([3.5, 0, 1.5, 0]);
  });
});

test('the rectified layer and its gradients equal those of stock ops, for any shapes', () => {
  fc.assert(
    fc.property(width, width, width, fc.nat(), (batch, into, out, seed) => {
      inScope(() => {
        const random = new SeededRandom(seed);
        const inputs = [
          randomTensor(random, [batch, into]),
          randomTensor(random, [out, into]),
          randomTensor(random, [out]),
        ];
        const dy = randomTensor(random, [batch, out]);
        const ours = (...[x, weight, bias]: Tensor[]): Tensor =>
          linearRelu(x!, { 'fc.weight': weight!, 'fc.bias': bias! }, 'fc');
        const stock = (...[x, weight, bias]: Tensor[]): Tensor => tf.relu(stockAffine(x!, weight!, bias!));
        expect(relativeError(valuesOf(ours(...inputs)), valuesOf(stock(...inputs)))).toBeLessThan(1e-5);
        expectSameGradients(gradientsOf(ours, inputs, dy), gradientsOf(stock, inputs, dy));
      });
    }),
    { numRuns: 30 },
  );
});

test('heads computed together equal heads computed one by one, with their gradients; a single head too', () => {
  const outputs = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(width, width, outputs, fc.nat(), (batch, into, widths, seed) => {
      inScope(() => {
        const random = new SeededRandom(seed);
        const heads = widths.map((own, index) => ({ name: `task${index}`, outputs: own }));
        const weights = heads.flatMap((head) => [
          randomTensor(random, [head.outputs, into]),
          randomTensor(random, [head.outputs]),
        ]);
        const inputs = [randomTensor(random, [batch, into]), ...weights];
        const dy = randomTensor(random, [batch, widths.reduce((sum, own) => sum + own, 0)]);
        const named = (tensors: readonly Tensor[]): Record<string, Tensor> =>
          Object.fromEntries(
            heads.flatMap(({ name }, index) => [
              [`${name}_head.weight`, tensors[2 * index]!],
              [`${name}_head.bias`, tensors[2 * index + 1]!],
            ]),
          );
        const ours = (x: Tensor, ...parts: Tensor[]): Tensor => {
          const logits = linearHeads(x, named(parts), heads);
          expect(Object.keys(logits)).toEqual(heads.map(({ name }) => name));
          return tf.concat(
            heads.map(({ name }) => logits[name]!),
            1,
          );
        };
        const stock = (x: Tensor, ...parts: Tensor[]): Tensor =>
          tf.concat(
            heads.map((_, index) => stockAffine(x, parts[2 * index]!, parts[2 * index + 1]!)),
            1,
          );
        const [x, ...parts] = inputs as [Tensor, ...Tensor[]];
        expect(relativeError(valuesOf(ours(x, ...parts)), valuesOf(stock(x, ...parts)))).toBeLessThan(1e-5);
        expectSameGradients(
          gradientsOf(ours as (...all: Tensor[]) => Tensor, inputs, dy),
          gradientsOf(stock as (...all: Tensor[]) => Tensor, inputs, dy),
        );
      });
    }),
    { numRuns: 30 },
  );
});

test('its tensors are named as PyTorch names them, [out, in]', () => {
  expect(linearSpecs('fc1', 64, 32)).toEqual([
    { name: 'fc1.weight', shape: [32, 64], initializer: { kind: 'xavierUniform' } },
    { name: 'fc1.bias', shape: [32], initializer: { kind: 'constant', value: 0 } },
  ]);
});
