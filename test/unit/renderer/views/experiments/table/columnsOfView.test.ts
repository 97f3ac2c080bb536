import { expect, test } from 'vitest';
import { columnsOfView } from '../../../../../../src/renderer/views/experiments/table/columnsOfView';
import { DEFAULT_RUN_VIEW } from '../../../../../../src/renderer/views/experiments/table/defaultRunView';

test('a view needs what it shows, with intervals, and what it sorts, groups and filters by, each once', () => {
  const names = columnsOfView({
    ...DEFAULT_RUN_VIEW,
    columns: ['run.seed', 'result.test.binary.accuracy'],
    sort: [{ column: 'run.seed', descending: false }],
    groupBy: ['param.training.batch_size'],
    filters: [{ column: 'result.nullTest.p', operator: 'below', value: '0.05' }],
  });
  expect(names).toEqual([
    'run.seed',
    'result.test.binary.accuracy',
    'result.intervals.binary.accuracy.low',
    'result.intervals.binary.accuracy.high',
    'result.nullTest.p',
    'param.training.batch_size',
  ]);
});
