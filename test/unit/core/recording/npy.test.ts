import { expect, test } from 'vitest';
import { npyDataBytes, npyHeader } from '../../../../src/core/recording/npy';

test('the header is what numpy.lib.format describes', () => {
  const header = npyHeader({ type: '<f4', shape: [54000, 600] });
  expect(header).toHaveLength(128);
  expect(header.subarray(0, 10)).toEqual(Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 118, 0]));
  expect(header.toString('latin1', 10)).toBe(
    `{'descr': '<f4', 'fortran_order': False, 'shape': (54000, 600), }${' '.repeat(52)}\n`,
  );
});

test('a vector has the comma of a Python tuple', () => {
  expect(npyHeader({ type: '<i4', shape: [7] }).toString('latin1')).toContain("'shape': (7,), }");
});

test('data take the product of the shape', () => {
  expect(npyDataBytes({ type: '<f8', shape: [3, 5] })).toBe(120);
});
