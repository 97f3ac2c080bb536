import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatTimeOfRecording,
  timeTicks,
} from '../../../../../../src/renderer/views/datasets/inspector/heatmap/timeTicks';

describe('timeTicks', () => {
  it('stand at round times', () => {
    expect(timeTicks(0, 9000, 30, 6).map(({ label }) => label)).toEqual([
      '0:00',
      '1:00',
      '2:00',
      '3:00',
      '4:00',
      '5:00',
    ]);
    expect(timeTicks(0, 9000, 30, 6)[1]?.frame).toBe(1800);
  });

  it('count frames where no rate is known', () => {
    expect(timeTicks(90, 410, null, 4).map(({ label }) => label)).toEqual(['100', '200', '300', '400']);
  });

  it('are never too many, and lie within what is shown', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e6 }),
        fc.integer({ min: 16, max: 1e6 }),
        fc.option(fc.double({ min: 0.5, max: 1000, noNaN: true })),
        (first, frames, rate) => {
          const ticks = timeTicks(first, first + frames, rate, 8);
          expect(ticks.length).toBeLessThanOrEqual(10);
          for (const { frame } of ticks) {
            expect(frame).toBeGreaterThanOrEqual(first - 1e-3);
            expect(frame).toBeLessThanOrEqual(first + frames + 1e-3);
          }
        },
      ),
    );
  });
});

describe('formatTimeOfRecording', () => {
  it('shows as much as is needed', () => {
    expect([0, 7, 200, 3720, 7.25, 59.9999, 3605.1].map(formatTimeOfRecording)).toEqual([
      '0:00',
      '0:07',
      '3:20',
      '1:02:00',
      '0:07.25',
      '1:00',
      '1:00:05.1',
    ]);
  });
});
