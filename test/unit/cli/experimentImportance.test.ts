import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { describeGroupImportances, groupImportances } from '../../../src/cli/experimentImportance';
import type { RunGroup } from '../../../src/shared/entities/experimentSummary';
import { evaluation, importance } from '../../support/figureData';
import { makeTemporaryFolders } from '../../support/makeTemporaryFolders';

const { make: newFolder, remove } = makeTemporaryFolders();
afterAll(remove);

const group = (variant: string, runs: string[]): RunGroup => ({
  ...{ variant, runs, model: 'lstm', recordingId: 'r', recordingName: 'worm', split: 'blocked', leaky: false },
  ...{ seeds: [0, 1], folds: [], intervals: 'corrected', tasks: {}, validation: null, baselines: {}, differences: [] },
});

/** `runs/` with a report in each of these runs. */
function runsWithReports(...ids: string[]): string {
  const root = newFolder();
  for (const id of ids) {
    const report = path.join(root, id, 'artifacts', 'report');
    mkdirSync(report, { recursive: true });
    const numbers = { evaluation: evaluation({ importance: importance(['a', 'b', 'c']) }), summary: null };
    writeFileSync(path.join(report, 'numbers.json'), JSON.stringify(numbers));
  }
  return root;
}

it('averages importance over the evaluated runs of a configuration, and says how many they are', async () => {
  const groups = [group('v', ['one', 'two', 'unread'])];
  const [found, ...others] = await groupImportances(groups, runsWithReports('one', 'two'));
  expect(others).toEqual([]);
  expect(found).toMatchObject({ variant: 'v', runs: 2, planted: { neurons: 1, foundByPermutation: 1 } });
  expect(found?.neurons.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  const text = describeGroupImportances(groups, found ? [found] : []);
  expect(text).toContain(
    'over 2 of 3 runs of lstm (rise of the log loss when permuted, mean ± sd over runs): a 0.200 ± 0.000',
  );
  expect(text).toContain('Planted neurons among the first 1: 1.');
  expect(text).toContain('gridwalk evaluate RUN');
});

it('says nothing of configurations with fewer than two evaluated runs', async () => {
  const root = runsWithReports('one');
  mkdirSync(path.join(root, 'broken', 'artifacts', 'report'), { recursive: true });
  writeFileSync(path.join(root, 'broken', 'artifacts', 'report', 'numbers.json'), '{');
  const groups = [group('v', ['one', 'broken']), group('w', ['other'])];
  expect(await groupImportances(groups, root)).toEqual([]);
  expect(describeGroupImportances(groups, [])).toBe('');
});
