import { expect, test } from 'vitest';
import { seriesDashes } from '../../../../src/renderer/charts/seriesDashes';
import { classColour } from '../../../../src/renderer/theme/palette';
import { runLook } from '../../../../src/renderer/views/compare/comparedRuns';

const places = Array.from({ length: 8 }, (_, index) => index);

test('eight series are told apart by their patterns alone, and by their colours alone', () => {
  expect(new Set(places.map(seriesDashes)).size).toBe(8);
  expect(new Set(places.map(classColour)).size).toBe(8);
  expect(seriesDashes(0)).toBe('');
});

test('the runs that can be laid over each other have patterns of their own', () => {
  expect(new Set(places.map((index) => runLook(index).dashes)).size).toBe(8);
});

test('a broken line has gaps wide enough to see', () => {
  for (const pattern of places.slice(1).map(seriesDashes)) {
    const lengths = pattern.split(' ').map(Number);
    expect(lengths.length % 2).toBe(0);
    const gaps = lengths.filter((_, place) => place % 2 === 1);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(2);
  }
});
