import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createId } from '../../../../src/core/store/createId';

describe('createId', () => {
  it('takes each character from one byte', () => {
    expect(createId(() => Uint8Array.of(0, 0, 1, 7, 8, 27, 28, 255))).toBe('b239bz25');
  });

  it('begins with a letter, so that no YAML or command line takes it for a number', () => {
    const eightBytes = fc.uint8Array({ minLength: 8, maxLength: 8 });
    fc.assert(fc.property(eightBytes, (bytes) => /^[a-z][a-z2-9]{7}$/.test(createId(() => bytes))));
  });

  it('does not repeat itself', () => {
    expect(new Set(Array.from({ length: 2000 }, () => createId())).size).toBe(2000);
  });
});
