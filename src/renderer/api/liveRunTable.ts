import type { RunTable } from '../../shared/entities/runTable';
import { keptRunColumns } from '../navigation/kept';
import { LiveValue } from './LiveValue';
import { valueOr } from './Loadable';
import { mergeRunTable } from './mergeRunTable';
import { request } from './request';
import { subscribe } from './subscribe';

/** Changes of many runs at once, such as a mark on a hundred, are asked for together. */
const GATHER_MS = 60;
/** A training tells of itself ten times a second; a table of thousands of runs that is drawn as often leaves no time. */
const TRAINING_MS = 500;

/** Columns that the table was asked to show; numbers of parameters and results are read only in these. */
const named = new Set(keptRunColumns());
/** Those that the reading under way brings. */
let underWay: ReadonlySet<string> = new Set();

async function readTable(): Promise<RunTable> {
  // Views that come up together name their columns first.
  underWay = named;
  await Promise.resolve();
  const columns = new Set(named);
  underWay = columns;
  try {
    return await request('runs.table', { columns: [...columns] });
  } finally {
    if (underWay === columns) underWay = new Set();
  }
}

/**
 * Every run of the workspace by columns: what is known of every run, all words, and the numbers that were named. All
 * numbers of thousands of runs would take most of the time until the first row is drawn.
 */
export const liveRunTable = new LiveValue<RunTable>(readTable, (apply) => {
  const waiting = new Set<string>();
  let due: { readonly timer: ReturnType<typeof setTimeout>; readonly atMs: number } | null = null;
  const ask = async (): Promise<void> => {
    due = null;
    const ids = [...waiting];
    waiting.clear();
    const loaded = Object.keys(valueOr(liveRunTable.snapshot(), EMPTY).columns);
    const fresh = await request('runs.table', { ids, columns: [...new Set([...loaded, ...named])] });
    apply((table) => mergeRunTable(table, ids, fresh));
    // A word in a column that had only numbers: from now on the search looks there too.
    nameRunColumns(Object.keys(fresh.columns));
  };
  const changed = (ids: readonly string[], withinMs: number): void => {
    for (const id of ids) waiting.add(id);
    const atMs = performance.now() + withinMs;
    if (due !== null && due.atMs <= atMs) return;
    if (due !== null) clearTimeout(due.timer);
    // A failure here is the next fetch's failure, which is shown.
    due = { timer: setTimeout(() => void ask().catch(() => {}), withinMs), atMs };
  };
  const stops = [
    subscribe('runs.changed', ({ id, status }) => changed([id], status === 'running' ? TRAINING_MS : GATHER_MS)),
    subscribe('runs.marked', ({ ids }) => changed(ids, GATHER_MS)),
  ];
  return () => {
    if (due !== null) clearTimeout(due.timer);
    for (const stop of stops) stop();
  };
});

const EMPTY: RunTable = { ids: [], columns: {} };

/** Has columns read with the table; at once where runs have them and they were left out. */
export function nameRunColumns(names: readonly string[]): void {
  for (const name of names) named.add(name);
  const { further = [] } = valueOr(liveRunTable.snapshot(), EMPTY);
  if (further.some((name) => names.includes(name) && !underWay.has(name))) liveRunTable.reload();
}
