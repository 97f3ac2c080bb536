import { expect, test } from 'vitest';
import { classShares } from '../../../../../src/renderer/views/datasets/classShares';
import { findingCounts } from '../../../../../src/renderer/views/datasets/findingCounts';
import type { Finding } from '../../../../../src/shared/entities/recording';

test('classes come in the order of their labels, with their share of the frames', () => {
  const shares = classShares({
    '10': { name: 'ten', frames: 25 },
    '-1': { name: 'rest', frames: 50 },
    '2': { name: 'two', frames: 25 },
  });
  expect(shares.map(({ name, share }) => [name, share])).toEqual([
    ['rest', 0.5],
    ['two', 0.25],
    ['ten', 0.25],
  ]);
  expect(new Set(shares.map(({ colour }) => colour)).size).toBe(3);
});

test('classes without any frame have a share of nothing', () => {
  expect(classShares({ '0': { name: 'none', frames: 0 } })[0]!.share).toBe(0);
});

const finding = (severity: Finding['severity']): Finding => ({
  code: 'rare_class',
  severity,
  message: '',
  count: 1,
  neurons: [],
  frames: [],
});

test('findings are counted by severity, in words', () => {
  expect(findingCounts([finding('info'), finding('warning'), finding('warning')])).toBe('2 warnings, 1 note');
  expect(findingCounts([finding('info')])).toBe('1 note');
  expect(findingCounts([])).toBe('');
});
