import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extentOf, linearScale, roundStep } from '../../../../../src/core/figures/svg/linearScale';

const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true });

describe('linearScale', () => {
  it('maps the ends of the domain to the ends of the range, backwards too', () => {
    const y = linearScale([0, 10], [200, 100]);
    expect([y(0), y(5), y(10)]).toEqual([200, 150, 100]);
  });

  it('has round ticks with the decimals that they need', () => {
    const scale = linearScale([0, 1], [0, 100]);
    expect(scale.ticks.map(scale.label)).toEqual(['0.0', '0.2', '0.4', '0.6', '0.8', '1.0']);
    const wide = linearScale([-3, 47], [0, 100]);
    expect(wide.ticks.map(wide.label)).toEqual(['0', '10', '20', '30', '40']);
    const tiny = linearScale([0, 1e-4], [0, 100], 2);
    expect(tiny.ticks.map(tiny.label)).toEqual(['0', '5e-5', '1e-4']);
  });

  it('puts a constant series in the middle', () => {
    const scale = linearScale([0.3, 0.3], [0, 100]);
    expect(scale(0.3)).toBeCloseTo(50);
  });

  it('keeps ticks within the domain, ascending, evenly spaced and few, for any domain', () => {
    fc.assert(
      fc.property(finite, finite, fc.integer({ min: 1, max: 12 }), (a, b, count) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        fc.pre(high - low > 1e-9 * Math.max(1, Math.abs(low), Math.abs(high)));
        const { ticks } = linearScale([low, high], [0, 100], count);
        const slack = (high - low) * 1e-5;
        expect(ticks.length).toBeLessThanOrEqual(count + 1);
        for (const tick of ticks) {
          expect(tick).toBeGreaterThanOrEqual(low - slack);
          expect(tick).toBeLessThanOrEqual(high + slack);
        }
        for (let index = 1; index < ticks.length; index++)
          expect(ticks[index] as number).toBeGreaterThan(ticks[index - 1] as number);
      }),
    );
  });

  it('steps by 1, 2 or 5 times a power of ten, never below what was asked for', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e9, noNaN: true }), (rough) => {
        const step = roundStep(rough);
        const mantissa = step / 10 ** Math.floor(Math.log10(step) + 1e-9);
        expect([1, 2, 5].some((factor) => Math.abs(mantissa - factor) < 1e-6)).toBe(true);
        expect(step).toBeGreaterThanOrEqual(rough * (1 - 1e-9));
        expect(step).toBeLessThanOrEqual(rough * 2.5 * (1 + 1e-9));
      }),
    );
  });
});

describe('extentOf', () => {
  it('passes over values that are not finite, and has an answer without any', () => {
    expect(extentOf([3, Number.NaN, -1, Number.POSITIVE_INFINITY])).toEqual([-1, 3]);
    expect(extentOf([Number.NaN])).toEqual([0, 1]);
  });
});
