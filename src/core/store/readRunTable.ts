import type { RunColumn, RunTable } from '../../shared/entities/runTable';
import { RunTableBuilder } from './RunTableBuilder';
import type { Store } from './Store';

/** So few that reading them takes some milliseconds at most, even from their JSON. */
const RUNS_A_PAGE = 100;
/** For so long the process does nothing else. Where it has to wait for a processor, each turn costs many times as much. */
const TURN_MS = 12;

/**
 * The table of runs: those of `ids` that are there, or all. Newest first, without deleted runs. Reads a few at a time
 * and lets the process do other things between.
 * @param columns the columns of numbers that are wanted of parameters and results; absent: all of them
 */
export async function readRunTable(
  store: Store,
  ids?: readonly string[],
  columns?: readonly string[],
): Promise<RunTable> {
  const builder = new RunTableBuilder(columns ? new Set(columns) : null);
  if (ids) for (const run of store.runs.overviewOf(ids)) builder.add(run);
  else await addAll(store, builder);
  const incomplete = builder.incomplete();
  if (columns && incomplete.length > 0) return readRunTable(store, ids, [...columns, ...incomplete]);
  return { ids: builder.ids, columns: await columnsOf(builder), further: builder.further() };
}

async function addAll(store: Store, builder: RunTableBuilder): Promise<void> {
  let before: number | null = Number.MAX_SAFE_INTEGER;
  const rest = makeRest();
  while (before !== null) {
    const page = store.runs.overview(before, RUNS_A_PAGE);
    for (const run of page.runs) builder.add(run);
    before = page.next;
    await rest();
  }
}

async function columnsOf(builder: RunTableBuilder): Promise<RunTable['columns']> {
  const columns: Record<string, RunColumn> = {};
  const rest = makeRest();
  for (const [name, column] of builder.columns()) {
    columns[name] = column;
    await rest();
  }
  return columns;
}

/** Lets the process do other things, where the work since it last did has taken long enough. */
function makeRest(): () => Promise<void> {
  let endsMs = performance.now() + TURN_MS;
  return async () => {
    if (performance.now() < endsMs) return;
    await new Promise((resolve) => setImmediate(resolve));
    endsMs = performance.now() + TURN_MS;
  };
}
