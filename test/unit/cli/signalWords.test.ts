import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatSignals, parseSignals } from '../../../src/cli/signalWords';
import type { SignalStep } from '../../../src/shared/entities/ingestOptions';

const amount = fc.integer({ min: 1, max: 4000 }).map((value) => value / 8);
const step: fc.Arbitrary<SignalStep> = fc.oneof(
  fc.record({ kind: fc.constant('neuropil' as const), coefficient: fc.constantFrom(0, 0.5, 0.7, 2) }),
  fc.record({
    kind: fc.constant('dff' as const),
    baseline: fc.constant('maximin' as const),
    windowSeconds: amount,
    sigmaFrames: fc.constantFrom(0, 10, 2.5),
    percentile: fc.constant(8),
  }),
  fc.record({
    kind: fc.constant('dff' as const),
    baseline: fc.constant('percentile' as const),
    windowSeconds: amount,
    sigmaFrames: fc.constant(10),
    percentile: fc.constantFrom(0, 8, 12.5, 100),
  }),
  fc.constant({ kind: 'zscore' as const }),
  fc.record({ kind: fc.constant('smooth' as const), sigmaSeconds: amount }),
  fc.record({ kind: fc.constant('deconvolve' as const), decaySeconds: fc.oneof(fc.constant(null), amount) }),
  fc.record({ kind: fc.constant('resample' as const), frameRateHz: amount }),
  fc.record({
    kind: fc.constant('mask' as const),
    ranges: fc.array(fc.tuple(fc.nat(99), fc.integer({ min: 100, max: 200 })), { minLength: 1, maxLength: 3 }),
  }),
);

describe('signal steps on the command line', () => {
  test('are read in their order, with units or without, blanks wherever', () => {
    expect(parseSignals('neuropil(0.7) dff( maximin , 60s )  mask(0-9, 20) deconvolve resample(10 Hz)')).toEqual([
      { kind: 'neuropil', coefficient: 0.7 },
      { kind: 'dff', baseline: 'maximin', windowSeconds: 60, sigmaFrames: 10, percentile: 8 },
      {
        kind: 'mask',
        ranges: [
          [0, 10],
          [20, 21],
        ],
      },
      { kind: 'deconvolve', decaySeconds: null },
      { kind: 'resample', frameRateHz: 10 },
    ]);
  });

  test('are the same once they were written and read again', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 5 }), (steps) => {
        expect(parseSignals(formatSignals(steps))).toEqual(steps);
      }),
    );
  });

  test.each([
    'smoth(1s)',
    'smooth',
    'smooth(1',
    'dff(median,60s)',
    'zscore(3)',
    'mask(9)(10)',
    'mask(a-b)',
    'resample(-4Hz)',
  ])('refuse %s and list what there is', (text) => {
    expect(() => parseSignals(text)).toThrow(
      expect.objectContaining({ code: 'usage', message: expect.stringContaining('smooth(0.2s)') }),
    );
  });

  test('none is written as none', () => {
    expect(formatSignals([])).toBe('none');
  });
});
