import { expect, test } from 'vitest';
import { siblingCandidates } from '../../../../../src/renderer/views/experiments/run/seedSiblings';
import { aRunTable } from '../../../../support/runTables';

const run = (variant: string, seed: number, status = 'finished') => ({
  'run.variant': variant,
  'run.seed': seed,
  'run.status': status,
});

test('worth fetching are finished runs of the same configuration with another seed, up to a number', () => {
  const table = aRunTable(
    [run('v', 1), run('v', 2), run('w', 3), run('v', 1), run('v', 4, 'running'), run('v', 5), run('v', 6)],
    ['own', 'a', 'other', 'same seed', 'running', 'b', 'c'],
  );
  const own = { id: 'own', variant: 'v', seed: 1 };
  expect(siblingCandidates(own, table, 10)).toEqual(['a', 'b', 'c']);
  expect(siblingCandidates(own, table, 2)).toEqual(['a', 'b']);
});
