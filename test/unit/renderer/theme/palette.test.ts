import { describe, expect, test } from 'vitest';
import { CHOSEN_TINT } from '../../../../src/renderer/theme/createWorkbenchTheme';
import { classColour, SCHEMES } from '../../../../src/renderer/theme/palette';

/** Relative luminance of a `#rrggbb` colour (WCAG 2.2). */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((p, q) => p - q);
  return (light + 0.05) / (dark + 0.05);
}

/** A colour over another, thinned to a share. */
function tinted(ground: string, colour: string, share: number): string {
  const channels = [1, 3, 5].map((at) => {
    const [below = 0, above = 0] = [ground, colour].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16));
    return Math.round(below + share * (above - below))
      .toString(16)
      .padStart(2, '0');
  });
  return `#${channels.join('')}`;
}

test('the contrast of black and white is 21', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 10);
});

describe.each(['light', 'dark'] as const)('%s', (mode) => {
  const scheme = SCHEMES[mode];

  test.each(['text', 'mutedText', 'accent', 'success', 'warning', 'error'] as const)(
    '%s reads on every surface (WCAG AA, 4.5 to 1)',
    (name) => {
      for (const surface of [scheme.background, scheme.sideBar, scheme.surface, scheme.sunken]) {
        expect(contrast(scheme[name], surface)).toBeGreaterThanOrEqual(4.5);
      }
    },
  );

  test.each(['text', 'mutedText'] as const)('%s reads on a chosen row', (name) => {
    expect(contrast(scheme[name], tinted(scheme.surface, scheme.accent, CHOSEN_TINT))).toBeGreaterThanOrEqual(4.5);
  });

  test('text on the accent colour reads', () => {
    expect(contrast(scheme.onAccent, scheme.accent)).toBeGreaterThanOrEqual(4.5);
  });

  test('lines of charts stand out from their surface (3 to 1)', () => {
    expect(contrast(scheme.secondarySeries, scheme.surface)).toBeGreaterThanOrEqual(3);
  });
});

test('eight classes have eight colours, and any number has one', () => {
  expect(new Set(Array.from({ length: 8 }, (_, index) => classColour(index))).size).toBe(8);
  expect(classColour(8)).toBe(classColour(0));
});
