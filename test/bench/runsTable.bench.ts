import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../src/core/store/openStore';
import { readRunTable } from '../../src/core/store/readRunTable';
import { DEFAULT_RUN_VIEW } from '../../src/renderer/views/experiments/table/defaultRunView';
import { filterRuns } from '../../src/renderer/views/experiments/table/filterRuns';
import { spreadOfColumn } from '../../src/renderer/views/experiments/table/groupCell';
import { groupRuns } from '../../src/renderer/views/experiments/table/groupRuns';
import { sortRuns } from '../../src/renderer/views/experiments/table/sortRuns';
import { runTableSchema } from '../../src/shared/entities/runTable';
import type { RunView } from '../../src/shared/entities/runView';
import { writeManyRuns } from '../support/manyRuns';
import { temporaryFolders } from '../support/temporaryFolder';

const newFolder = temporaryFolders();

const RUNS = 10_000;
const METRICS = 50;
/** `GRIDWALK_BENCH_STEPS=200` is the whole size, 100 million points and some 3 GB; the table itself reads none of them. */
const STEPS = Number(process.env.GRIDWALK_BENCH_STEPS ?? 20);

/** A budget is exceeded for good when twice as much is used: other work may slow the machine a little. */
const TOLERANCE = 2;
const MOST_OPEN_MS = 1000;
const MOST_ANSWER_MS = 200;
const MOST_GROWTH_MEGABYTES = 300;
const MOST_BLOCKED_MS = 50;
const SCORE = 'result.test.multiclass.balanced_accuracy';

test('the table of 10,000 runs opens fast, answers fast, and blocks nobody', async () => {
  const file = join(newFolder(), 'gridwalk.db');
  writeManyRuns(file, { runs: RUNS, metrics: METRICS, steps: STEPS });
  const memoryBefore = process.memoryUsage().rss;

  const openedAt = performance.now();
  const store = openStore(file, { now: () => new Date() });
  const blocks = watchEventLoop();
  const table = runTableSchema.parse(await readRunTable(store));
  // As main sends it, and as the preload hands it on.
  const arrived = structuredClone(structuredClone(table));
  const view: RunView = { ...DEFAULT_RUN_VIEW, sort: [{ column: SCORE, descending: true }] };
  const rows = sortRuns(arrived, filterRuns(arrived, view), view.sort);
  const openMs = performance.now() - openedAt;
  const longestBlockMs = blocks();

  const filterMs = milliseconds(() =>
    filterRuns(arrived, { ...view, filters: [{ column: SCORE, operator: 'above', value: '0.6' }] }),
  );
  const searchMs = milliseconds(() => filterRuns(arrived, { ...view, search: 'hybrid blocked' }));
  const sortMs = milliseconds(() =>
    sortRuns(arrived, rows, [{ column: 'run.model', descending: false }, ...view.sort]),
  );
  const groupMs = milliseconds(() => {
    const groups = groupRuns(arrived, rows, { groupBy: ['run.variant', 'run.model'], sort: view.sort });
    for (const group of groups) for (const name of view.columns) spreadOfColumn(arrived.columns[name], group.rows);
  });
  const growth = (process.memoryUsage().rss - memoryBefore) / 1e6;
  store.close();

  console.log(
    `Runs table (${RUNS} runs × ${METRICS} metrics × ${STEPS} steps, ${(statSync(file).size / 1e6).toFixed(0)} MB, ` +
      `${Object.keys(table.columns).length} columns): open ${openMs.toFixed(0)} ms, longest block ${longestBlockMs.toFixed(0)} ms, ` +
      `filter ${filterMs.toFixed(1)} ms, search ${searchMs.toFixed(1)} ms, sort ${sortMs.toFixed(1)} ms, ` +
      `group ${groupMs.toFixed(1)} ms, memory +${growth.toFixed(0)} MB`,
  );
  expect(table.ids).toHaveLength(RUNS);
  expect(openMs).toBeLessThan(MOST_OPEN_MS * TOLERANCE);
  for (const answer of [filterMs, searchMs, sortMs, groupMs]) expect(answer).toBeLessThan(MOST_ANSWER_MS * TOLERANCE);
  expect(growth).toBeLessThan(MOST_GROWTH_MEGABYTES * TOLERANCE);
  expect(longestBlockMs).toBeLessThan(MOST_BLOCKED_MS * TOLERANCE);
});

function milliseconds(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Watches how long nothing else could run; call what it returns to stop and get the longest time, in ms. */
function watchEventLoop(): () => number {
  let [last, longest] = [performance.now(), 0];
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last - 1);
    last = performance.now();
  }, 1);
  return () => {
    clearInterval(timer);
    return longest;
  };
}
