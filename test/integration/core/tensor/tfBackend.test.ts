import { afterEach, expect, test, vi } from 'vitest';
import { gatherFrames } from '../../../../src/core/tensor/gatherFrames';
import { reluGradient } from '../../../../src/core/tensor/reluGradient';
import {
  hasNativeOps,
  int64Scalar,
  nativeOp,
  type OpAttribute,
  tensorFlowInfo,
  tf,
} from '../../../../src/core/tensor/tfBackend';
import { expectNoLeak, inScope, valuesOf } from '../../../support/tensors';

afterEach(() => vi.restoreAllMocks());

test('the native library runs, and says which it is', () => {
  expect(hasNativeOps).toBe(true);
  const info = tensorFlowInfo();
  expect(info.version).toMatch(/^\d+\.\d+/);
  expect(info.addon).toMatch(/^\d+\.\d+/);
  expect(['cpu', 'gpu']).toContain(info.device);
  expect(info.warning).toBeNull();
});

test('any registered op is reached, with its attributes and all its outputs', () => {
  const attributes: readonly OpAttribute[] = [
    { name: 'T', kind: 'type', value: 'float32' },
    { name: 'sorted', kind: 'bool', value: true },
  ];
  inScope(() => {
    const [values, indices] = nativeOp('TopKV2', attributes, [tf.tensor1d([3, 9, 4]), tf.scalar(2, 'int32')], 2);
    expect([...(values?.dataSync() ?? [])]).toEqual([9, 4]);
    expect([...(indices?.dataSync() ?? [])]).toEqual([1, 2]);
  });
});

test('an op that does not exist is refused by its name', () => {
  expect(() => nativeOp('NoSuchOp', [], [], 1)).toThrow(/NoSuchOp/);
});

test('an int64 scalar is made once, quietly, and outlives the scope it was asked for in', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const made = tf.tidy(() => {
    const scalar = int64Scalar(12_345);
    return [scalar.id, tf.memory().numTensors] as const;
  });
  expect(warn).not.toHaveBeenCalled();
  expect(console.warn).toBe(warn);
  expectNoLeak(() => {
    for (let round = 0; round < 20; round += 1) inScope(() => expect(int64Scalar(12_345).id).toBe(made[0]));
  });
  expect(tf.memory().numTensors).toBe(made[1]);
  expect(int64Scalar(12_345).isDisposed).toBe(false);
});

test('an int64 scalar is a value that ops which insist on one accept', () => {
  const attributes: readonly OpAttribute[] = [
    { name: 'SrcT', kind: 'type', value: 'int64' },
    { name: 'DstT', kind: 'type', value: 'float32' },
  ];
  inScope(() => {
    for (const value of [0, 1, 7, 4096]) {
      expect([...valuesOf(nativeOp('Cast', attributes, [int64Scalar(value)], 1)[0]!)]).toEqual([value]);
    }
  });
});

test('frames are gathered to windows, repeated and in any order', () => {
  inScope(() => {
    const activity = tf.tensor2d([0, 1, 10, 11, 20, 21], [3, 2]);
    const windows = gatherFrames(activity, tf.tensor2d([2, 0, 0, 1], [2, 2], 'int32'));
    expect(windows.shape).toEqual([2, 2, 2]);
    expect([...valuesOf(windows)]).toEqual([20, 21, 0, 1, 0, 1, 10, 11]);
  });
});

test('the rectifier passes the gradient where its output is positive', () => {
  inScope(() => {
    const passed = reluGradient(tf.tensor1d([1, 2, 3]), tf.tensor1d([0.5, 0, 7]));
    expect([...valuesOf(passed)]).toEqual([1, 0, 3]);
  });
});
