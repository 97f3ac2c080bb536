import { expect, test } from 'vitest';
import { formatDuration, secondsBetween } from '../../../../src/renderer/format/duration';
import {
  formatBytes,
  formatCount,
  formatNumber,
  formatPercent,
  formatPlural,
  formatScore,
} from '../../../../src/renderer/format/numbers';
import { formatProgress } from '../../../../src/renderer/format/progress';
import { formatTime } from '../../../../src/renderer/format/time';

test.each([
  [0, '0 s'],
  [59.4, '59 s'],
  [59.6, '1 min'],
  [200, '3 min 20 s'],
  [3600, '1 h'],
  [7500, '2 h 5 min'],
  [-3, '0 s'],
])('%d seconds read %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});

test('the time between two moments is in seconds, and unknown when one is', () => {
  expect(secondsBetween('2026-01-01T10:00:00Z', '2026-01-01T10:01:30.500Z')).toBe(90.5);
  expect(secondsBetween(null, '2026-01-01T10:01:30Z')).toBeNull();
});

test('scores have two decimals, and a dash where there is none', () => {
  expect([0.627, 1, 0, null, undefined, Number.NaN].map(formatScore)).toEqual(['0.63', '1.00', '0.00', '–', '–', '–']);
  expect([-0.05, -0.004].map(formatScore)).toEqual(['−0.05', '0.00']);
});

test('a small share is not rounded to nothing', () => {
  expect([0, 0.004, 0.01, 0.345, 1].map(formatPercent)).toEqual(['0 %', '<1 %', '1 %', '35 %', '100 %']);
});

test('large counts are set in groups of three', () => {
  expect([431, 9999, 54_000, 1_234_567].map(formatCount)).toEqual([
    '431',
    '9999',
    '54\u2009000',
    '1\u2009234\u2009567',
  ]);
});

test('bytes are in the unit that reads best', () => {
  expect([0, 812, 1400, 48_123, 250_000_000].map(formatBytes)).toEqual(['0 B', '812 B', '1.4 kB', '48.1 kB', '250 MB']);
});

test('nouns follow their number', () => {
  expect([formatPlural(1, 'run'), formatPlural(0, 'run'), formatPlural(2, 'run')]).toEqual([
    '1 run',
    '0 runs',
    '2 runs',
  ]);
});

test('numbers are without noise', () => {
  expect([0, 0.1 + 0.2, 0.0001, 1e-6, 64, 2_500_000].map(formatNumber)).toEqual([
    '0',
    '0.3',
    '0.0001',
    '1e-6',
    '64',
    '2.5e6',
  ]);
});

test('progress says the epoch, and the time left where it is known', () => {
  const progress = { jobId: 'j', runId: 'r', epoch: 12, epochs: 100, step: 1, steps: 9, fraction: 0.12 };
  expect(formatProgress({ ...progress, etaSeconds: 180 })).toBe('Epoch 12 of 100 · 3 min left at most');
  expect(formatProgress({ ...progress, etaSeconds: null })).toBe('Epoch 12 of 100');
  expect(formatProgress(undefined)).toBe('Starting');
});

test('a moment today is a time; another day is named', () => {
  const now = new Date(2026, 4, 20, 15, 0);
  expect(formatTime(new Date(2026, 4, 20, 9, 5).toISOString(), now)).toBe('09:05');
  expect(formatTime(new Date(2026, 4, 19, 9, 5).toISOString(), now)).toContain('19');
  expect(formatTime(new Date(2024, 4, 19, 9, 5).toISOString(), now)).toContain('2024');
  expect(formatTime(null, now)).toBe('–');
});
