import { expect, test } from 'vitest';
import { findRunBriefs, runBrief } from '../../../../src/renderer/api/runBrief';
import { aRunTable } from '../../../support/runTables';

const table = aRunTable(
  [
    {
      'run.model': 'lstm',
      'run.recording': 'mouse',
      'run.seed': 4,
      'run.leaky': 1,
      'run.status': 'failed',
      'run.fold': 2,
    },
    { 'run.model': 'cnn', 'run.resumable': 1 },
  ],
  ['b', 'a'],
);

test('says of a run what lists of other things need', () => {
  expect(runBrief(table, 0)).toEqual({
    id: 'b',
    recordingId: '',
    recordingName: 'mouse',
    model: 'lstm',
    split: '',
    fold: 2,
    leaky: true,
    seed: 4,
    status: 'failed',
    resumable: false,
  });
  expect(runBrief(table, 1)).toMatchObject({ fold: null, leaky: false, resumable: true });
});

test('finds runs by id, and leaves out those that are not there', () => {
  expect([...findRunBriefs(table, ['a', 'z'])].map(([id, { model }]) => [id, model])).toEqual([['a', 'cnn']]);
});
