import { expect, test } from 'vitest';
import { flagAdvice } from '../../../src/cli/flagAdvice';

test('an error about a choice names the options of the command line for it', () => {
  expect(flagAdvice({ option: 'frameRateHz' })).toBe(' On the command line: --frame-rate <hz>.');
  expect(flagAdvice({ option: 'dropFirst, dropLast' })).toBe(
    ' On the command line: --drop-first <n>, --drop-last <n>.',
  );
  expect(flagAdvice({ option: 'labels.source' })).toBe(' On the command line: --label-source <column>.');
  expect(flagAdvice({ option: 'labels.alignment.frameClockColumn' })).toBe(
    ' On the command line: --clock-column <column>.',
  );
  expect(flagAdvice({ field: 'orientation' })).toBe(' On the command line: --orientation <how>.');
});

test('other errors name none', () => {
  expect(flagAdvice({})).toBe('');
  expect(flagAdvice({ field: 'split.purge_frames' })).toBe('');
});
