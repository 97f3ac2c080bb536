import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { traceEnvelopes } from '../../../../src/core/inspect/envelopes';

describe('traceEnvelopes', () => {
  const traces = Float32Array.of(1, 10, 5, 20, Number.NaN, 30, 2, 40, 9, 50);

  it('gives each frame by itself where there is room', () => {
    const { points, low, high } = traceEnvelopes(traces, 2, [1, 0], { firstFrame: 1, endFrame: 4, points: 100 });
    expect(points).toBe(3);
    expect([...low]).toEqual([20, 30, 40, 5, Number.NaN, 2]);
    expect(high).toEqual(low);
  });

  it('gives the lowest and highest of each piece, missing values left out', () => {
    const { points, low, high } = traceEnvelopes(traces, 2, [0], { firstFrame: 0, endFrame: 5, points: 2 });
    expect([points, ...low, ...high]).toEqual([2, 1, 2, 5, 9]);
  });

  it('ends with the recording', () => {
    expect(traceEnvelopes(traces, 2, [0], { firstFrame: 4, endFrame: 99, points: 9 }).points).toBe(1);
    expect(traceEnvelopes(traces, 2, [0], { firstFrame: 7, endFrame: 99, points: 9 }).points).toBe(0);
  });

  it('loses no peak', () => {
    const values = fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 70 }), (own, points) => {
        const range = { firstFrame: 0, endFrame: own.length, points };
        const { low, high } = traceEnvelopes(Float32Array.from(own), 1, [0], range);
        expect([Math.min(...low), Math.max(...high)]).toEqual([Math.min(...own), Math.max(...own)]);
      }),
    );
  });
});
