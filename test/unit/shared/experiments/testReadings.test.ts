import { describe, expect, it } from 'vitest';
import {
  type TestReading,
  testConfigurationNumber,
  testReadingWarning,
} from '../../../../src/shared/experiments/testReadings';

const reading = (variant: string, change: Partial<TestReading> = {}): TestReading => ({
  runId: 'r',
  experimentId: 'e',
  recordingId: 'worm',
  variant,
  ...change,
});

describe('testConfigurationNumber', () => {
  it('counts configurations, not runs: seeds and folds of one share its number', () => {
    const earlier = [reading('a'), reading('a'), reading('b'), reading('a')];
    expect(testConfigurationNumber([], reading('a'))).toBe(1);
    expect(testConfigurationNumber(earlier, reading('c'))).toBe(3);
    expect(testConfigurationNumber(earlier, reading('b'))).toBe(2);
    expect(testConfigurationNumber(earlier, reading('a'))).toBe(1);
  });

  it('counts each experiment and each recording for itself', () => {
    const earlier = [reading('a', { experimentId: 'other' }), reading('b', { recordingId: 'mouse' })];
    expect(testConfigurationNumber(earlier, reading('c'))).toBe(1);
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
