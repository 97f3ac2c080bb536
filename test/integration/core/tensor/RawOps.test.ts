import { expect, test } from 'vitest';
import { RawOps } from '../../../../src/core/tensor/RawOps';
import { type OpAttribute, tf } from '../../../../src/core/tensor/tfBackend';
import { expectNoLeak, inScope, valuesOf } from '../../../support/tensors';

const FLOAT: readonly OpAttribute[] = [{ name: 'T', kind: 'type', value: 'float32' }];

test('a chain of ops gives the value of its last one; what is taken outlives the chain, in the scope of the caller', () => {
  expectNoLeak(() => {
    inScope(() => {
      const raw = new RawOps();
      const [a, b] = raw.inputs([tf.tensor1d([1, 2]), tf.tensor1d([10, 20])]);
      const [sum] = raw.run('AddV2', FLOAT, [a!, b!], 1);
      const [product] = raw.run('Mul', FLOAT, [sum!.id, b!], 1);
      const taken = raw.take(product!);
      raw.dispose();
      expect(taken.shape).toEqual([2]);
      expect([...valuesOf(taken)]).toEqual([110, 440]);
      expect([...valuesOf(tf.add(taken, 1))]).toEqual([111, 441]);
    });
  });
});

test('dispose frees every result that was not taken, and no input', () => {
  inScope(() => {
    const input = tf.tensor1d([3]);
    const raw = new RawOps();
    const [sum] = raw.run('AddV2', FLOAT, [...raw.inputs([input]), ...raw.inputs([input])], 1);
    raw.dispose();
    expect(() => new RawOps().run('Square', FLOAT, [sum!.id], 1)).toThrow();
    expect([...valuesOf(input)]).toEqual([3]);
    raw.dispose();
  });
});
