import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  currentRoute,
  firstHistory,
  type History,
  type HistoryStep,
  stepHistory,
} from '../../../../src/renderer/navigation/history';
import type { Route } from '../../../../src/renderer/navigation/Route';

const runs: Route = { view: 'experiments' };
const jobs: Route = { view: 'jobs' };
const run: Route = { view: 'run', runId: 'r1' };

function walk(...steps: readonly HistoryStep[]): History {
  return steps.reduce(stepHistory, { entries: [runs], index: 0 });
}
const go = (route: Route): HistoryStep => ({ kind: 'go', route });

test('back and forward lead along where one has been, and stop at its ends', () => {
  expect(currentRoute(walk(go(run), go(jobs), { kind: 'back' }))).toEqual(run);
  expect(currentRoute(walk(go(run), { kind: 'back' }, { kind: 'back' }))).toEqual(runs);
  expect(currentRoute(walk(go(run), { kind: 'back' }, { kind: 'forward' }, { kind: 'forward' }))).toEqual(run);
});

test('going elsewhere drops what lay ahead', () => {
  expect(walk(go(run), { kind: 'back' }, go(jobs)).entries).toEqual([runs, jobs]);
});

test('going where one is leaves no trace', () => {
  expect(walk(go(run), go({ view: 'run', runId: 'r1' })).entries).toEqual([runs, run]);
});

test('whatever the steps, one is somewhere, and the history stays bounded', () => {
  const step = fc.oneof(
    fc.integer({ min: 0, max: 5 }).map((id) => go({ view: 'run', runId: String(id) })),
    fc.constantFrom<HistoryStep>({ kind: 'back' }, { kind: 'forward' }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
      const history = walk(...steps);
      expect(history.entries[history.index]).toBeDefined();
      expect(history.entries.length).toBeLessThanOrEqual(100);
    }),
    { numRuns: 50 },
  );
});

test('a window that opens at a place within a section leads back to the section', () => {
  expect(currentRoute(firstHistory(run))).toEqual(run);
  expect(currentRoute(stepHistory(firstHistory(run), { kind: 'back' }))).toEqual(runs);
  expect(firstHistory(jobs)).toEqual({ entries: [jobs], index: 0 });
});
