import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { encodePng } from '../../../../../src/core/figures/svg/encodePng';

describe('encodePng', () => {
  const png = encodePng({
    width: 2,
    height: 2,
    pixels: Uint8Array.of(0, 1, 1, 0),
    colours: [
      [255, 255, 255],
      [0, 0, 0],
    ],
  });

  it('writes the signature, the size and a palette', () => {
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20), png[24], png[25]]).toEqual([2, 2, 8, 3]);
  });

  it('ends with the check sum that every PNG ends with', () => {
    expect(png.subarray(-8).toString('hex')).toBe('49454e44ae426082');
  });

  it('stores each row behind a filter byte', () => {
    const at = png.indexOf('IDAT');
    const rows = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
    expect([...rows]).toEqual([0, 0, 1, 0, 1, 0]);
  });
});
