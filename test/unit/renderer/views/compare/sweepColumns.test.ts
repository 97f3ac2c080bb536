import { expect, test } from 'vitest';
import { firstColumns } from '../../../../../src/renderer/views/compare/firstColumns';
import { columnText, sweepColumns } from '../../../../../src/renderer/views/compare/sweepColumns';
import type { RunTable } from '../../../../../src/shared/entities/runTable';

const TABLE: RunTable = {
  ids: ['x', 'y', 'z'],
  columns: {
    'run.createdAt': { kind: 'numbers', values: Float64Array.from([1, 2, 3]) },
    'param.model.hidden': { kind: 'numbers', values: Float64Array.from([8, 16, Number.NaN]) },
    'param.training.batch_size': { kind: 'numbers', values: Float64Array.from([32, 32, 32]) },
    'param.model.name': { kind: 'words', words: ['lstm', 'cnn'], codes: Uint32Array.from([1, 2, 0]) },
    'result.test.multiclass.balanced_accuracy': { kind: 'numbers', values: Float64Array.from([0.5, 0.75, 0.6]) },
  },
};

test('only settings and results in which the runs differ are columns; words stand in alphabetical order', () => {
  const columns = sweepColumns(TABLE);
  expect(columns.map(({ title }) => title)).toEqual([
    'model.hidden',
    'model.name',
    'test.multiclass.balanced_accuracy',
  ]);
  const [hidden, name] = columns;
  expect([hidden?.low, hidden?.high]).toEqual([8, 16]);
  expect(name?.values).toEqual([1, 0, Number.NaN]);
  expect(name?.values.map((value) => columnText(name, value))).toEqual(['lstm', 'cnn', '']);
});

test('the first look is at the settings that differ and the headline', () => {
  expect(firstColumns(sweepColumns(TABLE))).toEqual([
    'param.model.hidden',
    'param.model.name',
    'result.test.multiclass.balanced_accuracy',
  ]);
});
