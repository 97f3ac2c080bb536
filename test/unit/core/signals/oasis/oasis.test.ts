import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decayOfTime, estimateDecay } from '../../../../../src/core/signals/oasis/decayOf';
import { deconvolve } from '../../../../../src/core/signals/oasis/deconvolve';
import { noiseLevel } from '../../../../../src/core/signals/oasis/noiseLevel';
import { oasisAr1 } from '../../../../../src/core/signals/oasis/oasisAr1';
import { SeededRandom } from '../../../../../src/shared/random';

/** Calcium that given events leave. */
function calciumOf(events: readonly number[], decay: number): Float64Array {
  const calcium = new Float64Array(events.length);
  events.forEach((event, frame) => {
    calcium[frame] = event + (frame === 0 ? 0 : decay * (calcium[frame - 1] as number));
  });
  return calcium;
}

function objective(trace: readonly number[], events: readonly number[], decay: number, sparsity: number): number {
  const calcium = calciumOf(events, decay);
  const squares = trace.reduce((sum, value, frame) => sum + (value - (calcium[frame] as number)) ** 2, 0);
  return squares / 2 + sparsity * events.reduce((sum, event) => sum + event, 0);
}

/** The same problem by coordinate descent over the events: slow, and sure for a convex objective. */
function slowEvents(trace: readonly number[], decay: number, sparsity: number): number[] {
  const events = trace.map(() => 0);
  const left = [...trace];
  for (let round = 0; round < 3000; round++) {
    for (let at = 0; at < trace.length; at++) {
      let [slope, curvature] = [-sparsity, 0];
      for (let frame = at, fall = 1; frame < trace.length; frame++, fall *= decay) {
        slope += fall * (left[frame] as number);
        curvature += fall * fall;
      }
      const step = Math.max(-(events[at] as number), slope / curvature);
      events[at] = (events[at] as number) + step;
      for (let frame = at, fall = step; frame < trace.length; frame++, fall *= decay) {
        left[frame] = (left[frame] as number) - fall;
      }
    }
  }
  return events;
}

describe('oasisAr1', () => {
  test('recovers the events of a trace without noise exactly', () => {
    const events = [0, 2, 0, 0, 1, 0, 0, 0, 0, 3, 0.5, 0];
    const found = oasisAr1(calciumOf(events, 0.8), 0.8, 0);
    events.forEach((event, frame) => void expect(found.events[frame]).toBeCloseTo(event, 12));
  });

  test('by hand: a fall faster than calcium can becomes one pool, fitted by least squares', () => {
    // y = 4, 0 with decay 1/2: v = (4 + 0/2) / (1 + 1/4) = 3.2.
    const { calcium, events } = oasisAr1(Float64Array.of(4, 0), 0.5, 0);
    expect([...calcium]).toEqual([3.2, 1.6]);
    expect([...events]).toEqual([3.2, 0]);
  });

  test('never gives a negative event, nor calcium that its events do not explain', () => {
    const traces = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(
        traces,
        fc.double({ min: 0.05, max: 0.99, noNaN: true }),
        fc.double({ min: 0, max: 3, noNaN: true }),
        (trace, decay, sparsity) => {
          const { calcium, events } = oasisAr1(Float64Array.from(trace), decay, sparsity);
          expect(Math.min(...events)).toBeGreaterThanOrEqual(0);
          calciumOf([...events], decay).forEach((value, frame) => void expect(calcium[frame]).toBeCloseTo(value, 9));
        },
      ),
    );
  });

  test('reaches an objective no larger than a slow solver of the same problem', () => {
    const traces = fc.array(fc.double({ min: -3, max: 5, noNaN: true }), { minLength: 1, maxLength: 8 });
    const decays = fc.double({ min: 0.1, max: 0.9, noNaN: true });
    const sparsities = fc.double({ min: 0, max: 2, noNaN: true });
    fc.assert(
      fc.property(traces, decays, sparsities, (trace, decay, sparsity) => {
        const fast = objective(trace, [...oasisAr1(Float64Array.from(trace), decay, sparsity).events], decay, sparsity);
        expect(fast).toBeLessThanOrEqual(objective(trace, slowEvents(trace, decay, sparsity), decay, sparsity) + 1e-7);
      }),
      { numRuns: 60 },
    );
  });
});

describe('noiseLevel', () => {
  test('equals the mean of Welch’s spectrum over the upper half of the frequencies', () => {
    const trace = Float64Array.from({ length: 600 }, (_, i) => ((i * 7919) % 101) / 50 - 1);
    expect(noiseLevel(trace)).toBeCloseTo(0.6881489511978587, 6);
  });

  test('finds the deviation of white noise, whatever slow thing lies under it', () => {
    const random = new SeededRandom(5);
    const trace = Float64Array.from({ length: 8000 }, (_, i) => 40 * Math.sin(i / 150) + 0.3 * random.normal());
    expect(noiseLevel(trace)).toBeGreaterThan(0.29);
    expect(noiseLevel(trace)).toBeLessThan(0.31);
  });
});

describe('deconvolve, with decay and noise from the trace', () => {
  const random = new SeededRandom(11);
  const truth = Array.from({ length: 4000 }, () => (random.uniform() < 0.02 ? 1 : 0));
  const clean = calciumOf(truth, 0.95);
  const trace = Float64Array.from(clean, (value) => 5 + value + 0.15 * random.normal());
  const noise = noiseLevel(trace);

  test('the decay is found from the autocovariance', () => {
    expect(estimateDecay(trace, noise)).toBeGreaterThan(0.93);
    expect(estimateDecay(trace, noise)).toBeLessThan(0.97);
    expect(decayOfTime(1, 20)).toBeCloseTo(Math.exp(-0.05), 12);
  });

  test('the residual is as large as the noise, the baseline near the truth, and events lie where they were', () => {
    const { calcium, events, baseline } = deconvolve(trace, 0.95, noise);
    const residual = trace.reduce((sum, value, t) => sum + (value - baseline - (calcium[t] as number)) ** 2, 0) / 4000;
    expect(residual / noise ** 2).toBeGreaterThan(0.95);
    expect(residual / noise ** 2).toBeLessThanOrEqual(1.001);
    expect(Math.abs(baseline - 5)).toBeLessThan(0.1);
    const isNear = (frame: number): boolean => [-1, 0, 1].some((step) => truth[frame + step] === 1);
    const total = events.reduce((sum, event) => sum + event, 0);
    const right = events.reduce((sum, event, frame) => sum + (isNear(frame) ? event : 0), 0);
    expect(right / total).toBeGreaterThan(0.85);
  });

  test('a trace that is noise alone has next to no events', () => {
    const empty = Float64Array.from({ length: 2000 }, () => random.normal());
    const { events } = deconvolve(empty, 0.95, noiseLevel(empty));
    expect(events.reduce((sum, event) => sum + event, 0) / 2000).toBeLessThan(0.02);
  });
});
