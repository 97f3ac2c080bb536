import { expect, test, vi } from 'vitest';
import {
  keepGroups,
  keepPlace,
  keepRunColumns,
  keepRuns,
  keptGroups,
  keptPlace,
  keptRunColumns,
  keptRuns,
} from '../../../../src/renderer/navigation/kept';
import type { Route } from '../../../../src/renderer/navigation/Route';
import { stubPageStorage } from '../../../support/stubPageStorage';

const stored = stubPageStorage();

test.each<Route>([
  { view: 'experiments' },
  { view: 'run', runId: 'r1' },
  { view: 'recordings' },
  { view: 'recordings', recordingId: 'a' },
  { view: 'inspector', recordingId: 'a' },
  { view: 'labels', recordingId: 'a' },
  { view: 'watch' },
  { view: 'compare', runs: ['r1', 'r2'] },
  { view: 'jobs' },
  { view: 'settings' },
])('a place is there again after a restart: %j', (route) => {
  expect(keptPlace()).toBeNull();
  keepPlace(route);
  expect(keptPlace()).toEqual(route);
});

test('chosen runs are there again; what does not fit is as if there were nothing', () => {
  expect(keptRuns()).toEqual([]);
  keepRuns(new Set(['r1', 'r2']));
  expect(keptRuns()).toEqual(['r1', 'r2']);
  for (const key of stored().keys()) stored().set(key, '{"view":"elsewhere"}');
  expect(keptRuns()).toEqual([]);
  stored().set('gridwalk.place', '{"view":"elsewhere"}');
  expect(keptPlace()).toBeNull();
  stored().set('gridwalk.place', 'no JSON');
  expect(keptPlace()).toBeNull();
});

test('open groups are there again, the latest of very many', () => {
  expect(keptGroups()).toEqual([]);
  keepGroups(new Set(Array.from({ length: 1001 }, (_, group) => `/["run.seed",${group}]`)));
  expect(keptGroups()).toHaveLength(1000);
  expect(keptGroups().at(-1)).toBe('/["run.seed",1000]');
});

test('a storage that refuses costs nothing now', () => {
  vi.stubGlobal('localStorage', {
    getItem: () => {
      throw new Error('forbidden');
    },
    setItem: () => {
      throw new Error('full');
    },
  });
  expect(() => keepRuns(new Set(['r1']))).not.toThrow();
  expect(keptRuns()).toEqual([]);
});

test('the columns of the table of runs are there again', () => {
  expect(keptRunColumns()).toEqual([]);
  keepRunColumns(['run.seed', 'param.training.batch_size']);
  expect(keptRunColumns()).toEqual(['run.seed', 'param.training.batch_size']);
});
