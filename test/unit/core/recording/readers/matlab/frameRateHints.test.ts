import { expect, test } from 'vitest';
import { isRateName, rateFindings, rateOf } from '../../../../../../src/core/recording/readers/matlab/frameRateHints';

test.each([
  ['fs', true],
  ['VIDEOfs', true],
  ['frame_rate', true],
  ['imaging.fps', true],
  ['SampleHz', true],
  ['offset', false],
])('%s speaks of a rate: %s', (name, expected) => {
  expect(isRateName(name)).toBe(expected);
});

const video = { name: 'VIDEOfs', value: 30 };
const song = { name: 'SONGfs', value: 200 };

test('a rate belongs to the series that its name begins with, or that it is beside', () => {
  expect(rateOf('SONG', [video, song])).toBe(song);
  expect(rateOf('NEURAL', [video, song])).toBeNull();
  expect(rateOf('NEURAL', [video])).toBeNull();
  const field = { name: 'session.fs', value: 15 };
  expect(rateOf('session.dff', [video, field])).toBe(field);
  expect(rateOf('session.dff', [field, { name: 'session.bodyRate', value: 9 }])).toBeNull();
  expect(rateOf('SONG', [{ name: 'SONGfs', value: Number.NaN }])).toBeNull();
});

test('rates that were not taken are told', () => {
  expect(rateFindings([video, song], song).map(({ message }) => message)).toEqual([
    'The frame rate of 200 per second was taken from SONGfs.',
    'The file has VIDEOfs = 30, which may be the frame rate; give it if it is: it was not taken.',
  ]);
  expect(rateFindings([], null)).toEqual([]);
});
