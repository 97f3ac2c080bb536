import { DOMParser } from '@xmldom/xmldom';
import { expect, test } from 'vitest';
import { summariseClock } from '../../../../src/core/alignment/compareClocks';
import { alignmentPicture } from '../../../../src/core/figures/alignmentPicture';

const steady = (count: number, rate: number): Float64Array =>
  Float64Array.from({ length: count }, (_, tick) => tick / rate);

function gapped(): Float64Array {
  return steady(9160, 30).map((time, pulse) => (pulse > 4000 ? time + 2 : time));
}

test('the picture names both counts, and says and marks where the longest gap is', () => {
  const picture = alignmentPicture({
    frames: summariseClock('frames', steady(9157, 30)),
    framesTimed: false,
    others: summariseClock('pulses, "ttl" of <video>.csv', gapped()),
  });
  const root = new DOMParser().parseFromString(picture, 'text/xml').documentElement;
  expect(root?.tagName).toBe('svg');
  const text = root?.textContent ?? '';
  expect(text).toContain('9157 frames, 9160 pulses, "ttl" of <video>.csv');
  expect(text).toContain('longest 2.033 s, after 4000 (from 0); usual 0.03333 s');
  expect(text).toContain('frames: all near 0.03333 s');
  expect(picture.length).toBeLessThan(40_000);
});

test('clocks with one tick or none are left out rather than drawn wrong', () => {
  const picture = alignmentPicture({
    frames: summariseClock('frames', steady(3, 1)),
    framesTimed: true,
    others: summariseClock('samples', new Float64Array(0)),
  });
  expect(picture).toContain('3 frames, 0 samples');
  expect(picture).not.toContain('NaN');
});

test('a clock is summed up by its counts, intervals and longest gap, in at most 200 stretches', () => {
  const clock = summariseClock('pulses', gapped());
  expect(clock).toMatchObject({ count: 9160, longestAfter: 4000, firstSeconds: 0 });
  expect(clock.longest).toHaveLength(200);
  expect(Math.max(...clock.longest)).toBe(clock.longestIntervalSeconds);
  expect(clock.medianIntervalSeconds).toBeCloseTo(1 / 30, 9);
});
