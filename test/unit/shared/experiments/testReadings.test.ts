import { describe, expect, it } from 'vitest';
import { testConfigurationNumber, testReadingWarning } from '../../../../src/shared/experiments/testReadings';

describe('testConfigurationNumber', () => {
  it('counts configurations, not runs: seeds and folds of one share its number', () => {
    const earlier = ['a', 'a', 'b', 'a'];
    expect(testConfigurationNumber([], 'a')).toBe(1);
    expect(testConfigurationNumber(earlier, 'c')).toBe(3);
    expect(testConfigurationNumber(earlier, 'b')).toBe(2);
    expect(testConfigurationNumber(earlier, 'a')).toBe(1);
  });
});

describe('testReadingWarning', () => {
  it('stands beside all but the first, in words', () => {
    expect(testReadingWarning(undefined, 'x')).toBeNull();
    expect(testReadingWarning(1, 'x')).toBeNull();
    expect(testReadingWarning(7, 'sweep')).toMatch(/the 7th configuration .* experiment sweep: its score is selected/);
  });

  it.each([
    [2, '2nd'],
    [3, '3rd'],
    [4, '4th'],
    [11, '11th'],
    [12, '12th'],
    [21, '21st'],
    [112, '112th'],
  ])('spells %d as %s', (number, ordinal) => {
    expect(testReadingWarning(number, 'x')).toContain(`the ${ordinal} configuration`);
  });
});
