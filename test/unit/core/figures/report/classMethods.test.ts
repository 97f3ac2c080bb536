import { expect, test } from 'vitest';
import { chosenClasses } from '../../../../../src/core/figures/report/classMethods';

test('a report tells which classes were left out and merged, and of frames without a label', () => {
  expect(chosenClasses({}, { exclude_classes: [], merge_classes: {} })).toBe('');
  expect(chosenClasses({}, {})).toBe('');
  expect(chosenClasses({}, { exclude_classes: ['rest'], merge_classes: { move: ['walk', 'run'] } })).toBe(
    ' The classes "walk", "run" were taken as one, "move". No window ends on frames of "rest", which were left out by ' +
      'choice: they are context only.',
  );
  expect(chosenClasses({ unlabelledFrames: 12 }, { exclude_classes: ['rest', 'groom'] })).toBe(
    ' No window ends on 12 frames without a label or on frames of "rest", "groom", which were left out by choice: they ' +
      'are context only.',
  );
});
