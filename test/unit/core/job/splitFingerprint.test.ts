import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitFingerprint } from '../../../../src/core/job/splitFingerprint';

const starts = (train: number[], val: number[], test: number[]) => ({
  starts: { train: Int32Array.from(train), val: Int32Array.from(val), test: Int32Array.from(test) },
});
const frames = fc.array(fc.nat(100_000), { maxLength: 20 });

describe('splitFingerprint', () => {
  it('is the SHA-256 of partition names, numbers of windows and little-endian start frames', () => {
    const bytes = Buffer.concat([
      Buffer.from('train 2\n'),
      Buffer.from([0, 0, 0, 0, 1, 1, 0, 0]),
      Buffer.from('val 0\n'),
      Buffer.from('test 1\n'),
      Buffer.from([7, 0, 0, 0]),
    ]);
    const expected = createHash('sha256').update(bytes).digest('hex');
    expect(splitFingerprint(starts([0, 257], [], [7]))).toBe(expected);
  });

  it('differs as soon as one window is in another partition', () => {
    fc.assert(
      fc.property(frames, frames, frames, fc.nat(100_000), (train, val, test, moved) => {
        const before = splitFingerprint(starts([...train, moved], val, test));
        expect(splitFingerprint(starts(train, val, [...test, moved]))).not.toBe(before);
        expect(splitFingerprint(starts([...train, moved], val, test))).toBe(before);
      }),
    );
  });

  it('reads a view on part of a buffer as its own frames alone', () => {
    const buffer = Int32Array.from([9, 1, 2, 9]);
    const view = { starts: { train: buffer.subarray(1, 3), val: new Int32Array(0), test: new Int32Array(0) } };
    expect(splitFingerprint(view)).toBe(splitFingerprint(starts([1, 2], [], [])));
  });
});
