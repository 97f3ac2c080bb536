import { expect, test } from 'vitest';
import {
  type Inspection,
  keepInspection,
  keptInspection,
} from '../../../../../../src/renderer/views/datasets/inspector/keptInspection';
import type { RecordingOverview } from '../../../../../../src/shared/entities/inspection';
import { stubPageStorage } from '../../../../../support/stubPageStorage';

stubPageStorage();

const overview = { frames: 1000, neurons: 20, hasMasks: true, classIds: [0, 5] } as unknown as RecordingOverview;
const fresh: Inspection = {
  tab: 'traces',
  choice: { by: 'recording' },
  chosen: [0, 1, 2, 3, 4, 5],
  view: { firstFrame: 0, endFrame: 1000, firstRow: 0, endRow: 20 },
};
const looked: Inspection = {
  tab: 'map',
  choice: { by: 'onset', classId: 5 },
  chosen: [7, 19],
  view: { firstFrame: 100.5, endFrame: 300, firstRow: 4, endRow: 12 },
};

test('a recording is looked at as it was left; another one from the beginning', () => {
  expect(keptInspection('a', overview)).toEqual(fresh);
  keepInspection('a', looked);
  expect(keptInspection('a', overview)).toEqual(looked);
  expect(keptInspection('b', overview)).toEqual(fresh);
  const byRun: Inspection = { ...looked, choice: { by: 'importance', runId: 'r1' }, chosen: [] };
  keepInspection('a', byRun);
  expect(keptInspection('a', overview)).toEqual(byRun);
});

test('what the recording no longer has is left out', () => {
  keepInspection('a', looked);
  const smaller = { ...overview, frames: 150, neurons: 8, hasMasks: false, classIds: [0] };
  expect(keptInspection('a', smaller)).toEqual({
    tab: 'traces',
    choice: { by: 'recording' },
    chosen: [7],
    view: { firstFrame: 0, endFrame: 150, firstRow: 0, endRow: 8 },
  });
});

test('what another version wrote is as if there were nothing', () => {
  for (const broken of [
    { tab: 'elsewhere' },
    { choice: { by: 'given', neurons: [1] } },
    { chosen: [-1] },
    { view: {} },
  ]) {
    keepInspection('a', { ...looked, ...broken } as Inspection);
    expect(keptInspection('a', overview)).toEqual(fresh);
  }
  keepInspection('a', { ...looked, view: { firstFrame: 9, endFrame: 9, firstRow: 0, endRow: 1 } });
  expect(keptInspection('a', overview).view).toEqual(fresh.view);
});
