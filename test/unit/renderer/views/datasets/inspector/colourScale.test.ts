import { describe, expect, it } from 'vitest';
import {
  codeColours,
  colourOfZ,
  missingColour,
} from '../../../../../../src/renderer/views/datasets/inspector/heatmap/colourScale';
import { CODE_ZERO } from '../../../../../../src/shared/entities/inspection';

/** Relative luminance (WCAG 2). */
function luminance(rgb: readonly number[]): number {
  const [red, green, blue] = rgb.map((value) => {
    const share = value / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe.each(['light', 'dark'] as const)('the %s colour map', (scheme) => {
  it('ends at the limit', () => {
    expect(colourOfZ(9, 3, scheme)).toEqual(colourOfZ(3, 3, scheme));
    expect(colourOfZ(-9, 3, scheme)).toEqual(colourOfZ(-3, 3, scheme));
  });

  it('goes away from the surface in luminance on both sides, step by step, so that it is read without hue', () => {
    const away = (z: number) => Math.abs(luminance(colourOfZ(z, 3, scheme)) - luminance(colourOfZ(0, 3, scheme)));
    for (const side of [-1, 1])
      for (let z = 0.25; z <= 3; z += 0.25) expect(away(side * z)).toBeGreaterThan(away(side * (z - 0.25)));
  });

  it('is blue below and red above, which no colour vision confuses', () => {
    for (const z of [0.75, 1.5, 3]) {
      const [redBelow, , blueBelow] = colourOfZ(-z, 3, scheme);
      const [redAbove, , blueAbove] = colourOfZ(z, 3, scheme);
      expect(blueBelow).toBeGreaterThan(redBelow);
      expect(redAbove).toBeGreaterThan(blueAbove);
    }
  });

  it('has a word of image data for each code, opaque, with its own colour for a missing value', () => {
    const words = codeColours(3, scheme);
    const bytes = new Uint8Array(words.buffer);
    expect([...bytes.subarray(4 * CODE_ZERO, 4 * CODE_ZERO + 4)]).toEqual([...colourOfZ(0, 3, scheme), 255]);
    expect([...bytes.subarray(0, 4)]).toEqual([...missingColour(scheme), 255]);
  });
});
