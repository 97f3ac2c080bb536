import { expect, test } from 'vitest';
import { offeredRuns } from '../../../../../src/renderer/views/compare/offeredRuns';
import { aRunTable } from '../../../../support/runTables';

test('finished runs are offered that are not compared yet', () => {
  const table = aRunTable(
    ['finished', 'running', 'finished', 'failed'].map((status) => ({ 'run.status': status, 'run.model': 'cnn' })),
    ['a', 'b', 'c', 'd'],
  );
  expect(offeredRuns(table, ['a']).map(({ id, model }) => [id, model])).toEqual([['c', 'cnn']]);
  expect(offeredRuns(table, [])).toHaveLength(2);
});
