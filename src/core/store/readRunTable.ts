import type { RunColumn, RunTable } from '../../shared/entities/runTable';
import { RunTableBuilder } from './RunTableBuilder';
import type { Store } from './Store';

/** So few that the process that reads them is back at its other work within some milliseconds. */
const RUNS_A_TURN = 250;
const COLUMNS_A_TURN = 100;

/**
 * The table of runs: those of `ids` that are there, or all. Newest first, without deleted runs. Reads a few at a time
 * and lets the process do other things between.
 */
export async function readRunTable(store: Store, ids?: readonly string[]): Promise<RunTable> {
  const builder = new RunTableBuilder();
  if (ids) {
    for (const run of store.runs.overviewOf(ids)) builder.add(run);
    return builder.build();
  }
  let before: number | null = Number.MAX_SAFE_INTEGER;
  while (before !== null) {
    const page = store.runs.overview(before, RUNS_A_TURN);
    for (const run of page.runs) builder.add(run);
    before = page.next;
    await nextTurn();
  }
  return { ids: builder.ids, columns: await columnsOf(builder) };
}

async function columnsOf(builder: RunTableBuilder): Promise<RunTable['columns']> {
  const columns: Record<string, RunColumn> = {};
  let made = 0;
  for (const [name, column] of builder.columns()) {
    columns[name] = column;
    if (++made % COLUMNS_A_TURN === 0) await nextTurn();
  }
  return columns;
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
