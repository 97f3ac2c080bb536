import { expect, test } from 'vitest';
import { bfloat16ToFloat32, halfToFloat32 } from '../../../src/shared/halfPrecision';

test('half precision: the examples of IEEE 754', () => {
  const bits = Uint16Array.of(0x3c00, 0xc000, 0x7bff, 0x0400, 0x0001, 0x8000, 0x7c00, 0xfc00, 0x7e00, 0x3555);
  const values = [1, -2, 65504, 2 ** -14, 2 ** -24, -0, Infinity, -Infinity, Number.NaN, 0.333251953125];
  expect(halfToFloat32(bits)).toEqual(Float32Array.from(values));
});

test('bfloat16 is the upper half of float32', () => {
  expect(bfloat16ToFloat32(Uint16Array.of(0x3f80, 0xc040, 0x7f80))).toEqual(Float32Array.of(1, -3, Infinity));
});
