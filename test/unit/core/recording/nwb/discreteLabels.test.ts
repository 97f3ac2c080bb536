import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  labelsOfNumbers,
  labelsOfTexts,
  namesInDescription,
} from '../../../../../src/core/recording/readers/nwb/discreteLabels';
import { pairUp } from '../../../../../src/core/recording/readers/nwb/nwbEpochs';
import { UNLABELLED } from '../../../../../src/shared/entities/recording';

describe('numbers', () => {
  test('whole numbers are their own labels; what is not finite has none', () => {
    expect(labelsOfNumbers([0, 3, Number.NaN, -1], 2)).toEqual({
      labels: Int32Array.of(0, 3, UNLABELLED, -1),
      classNames: {},
    });
  });

  test('measurements are no labels, nor is a value that never changes', () => {
    expect(
      labelsOfNumbers(
        Array.from({ length: 100 }, (_, at) => at),
        2,
      ),
    ).toBeNull();
    expect(
      labelsOfNumbers(
        Array.from({ length: 21 }, (_, at) => at / 7),
        2,
      ),
    ).toBeNull();
    expect(labelsOfNumbers([5, 5, 5], 2)).toBeNull();
    expect(labelsOfNumbers([5, 5, 5], 1)).not.toBeNull();
  });

  test('fractions are numbered in ascending order and name their classes', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0.25, 0.5, 0.75), { minLength: 1 }), (values) => {
        const found = labelsOfNumbers(values, 1);
        expect(values.map((_, at) => Number(found?.classNames[String(found.labels[at])]))).toEqual(values);
      }),
    );
  });
});

describe('texts', () => {
  test('are numbered from 1 in the order of the alphabet; an empty one has no label', () => {
    expect(labelsOfTexts(['run', '', ' rest', 'run'])).toEqual({
      labels: Int32Array.of(2, UNLABELLED, 1, 2),
      classNames: { 1: 'rest', 2: 'run' },
    });
  });

  test('too many different ones are no labels', () => {
    expect(labelsOfTexts(Array.from({ length: 65 }, (_, at) => `trial ${at}`))).toBeNull();
    expect(labelsOfTexts(['', ''])).toBeNull();
  });
});

describe('names in a description', () => {
  test.each<[string, Record<string, string>]>([
    ['0 = not reversing, 1 = reversing (by hand)', { 0: 'not reversing', 1: 'reversing' }],
    ['state: 1: left; 2: right', { 1: 'left', 2: 'right' }],
    ['0 = same, 1 = same', {}],
    ['velocity, negative when reversing', {}],
  ])('%s', (description, names) => {
    expect(namesInDescription(description)).toEqual(names);
  });
});

describe('starts and stops', () => {
  test('each start has the next stop of its kind', () => {
    expect(pairUp([1, 2, -1, -2, -1, 1], [0, 1, 2, 3, 4, 5])).toEqual([
      { kind: 1, start: 0, stop: 2 },
      { kind: 2, start: 1, stop: 3 },
      { kind: 1, start: 5, stop: 5 },
    ]);
  });

  test('intervals of one kind never overlap', () => {
    const events = fc.array(fc.constantFrom(-2, -1, 0, 1, 2));
    fc.assert(
      fc.property(events, (found) => {
        const epochs = pairUp(
          found,
          found.map((_, at) => at),
        );
        for (const kind of [1, 2]) {
          const own = epochs.filter((epoch) => epoch.kind === kind);
          for (const [index, { start }] of own.entries()) expect(start).toBeGreaterThan(own[index - 1]?.stop ?? -1);
        }
      }),
    );
  });
});
