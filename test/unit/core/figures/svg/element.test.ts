import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal, element, escapeXml } from '../../../../../src/core/figures/svg/element';
import { textElement } from '../../../../../src/core/figures/svg/text';
import { fitText, textWidth } from '../../../../../src/core/figures/svg/textWidth';
import { strictXml } from '../../../../support/figureData';

describe('element', () => {
  it('writes attributes with at most two decimals and leaves undefined ones out', () => {
    expect(element('rect', { x: 1 / 3, y: -0.001, fill: undefined })).toBe('<rect x="0.33" y="0"/>');
  });

  it('refuses a coordinate that is not finite, where a plot would silently be broken', () => {
    expect(() => decimal(Number.NaN)).toThrow('no coordinate');
  });

  it('keeps every text well-formed XML that reads as it was written, but for what XML forbids', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const read = strictXml(textElement(`x${text}`, 0, 0)).documentElement.textContent;
        // A parser turns line ends into \n; what XML forbids has become U+FFFD.
        const printable = Array.from(`x${text}`, (one) => (escapeXml(one) === '\uFFFD' ? '\uFFFD' : one)).join('');
        expect(read).toBe(printable.replace(/\r\n?/g, '\n'));
      }),
    );
  });
});

describe('fitText', () => {
  it('leaves alone what fits and shortens the rest to the width', () => {
    expect(fitText('sustained reversal', 200, 11)).toBe('sustained reversal');
    expect(fitText('sustained reversal', 60, 11)).toBe('sustaine…');
  });

  it('never exceeds the width with two characters or more', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.integer({ min: 10, max: 300 }), (text, width) => {
        const fitted = fitText(text, width, 11);
        if (Array.from(fitted).length > 2) expect(textWidth(fitted, 11)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
