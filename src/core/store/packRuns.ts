import type { Store } from './Store';

/** So few that the process is back at its other work within some milliseconds. */
const RUNS_A_TURN = 50;

/**
 * Packs the finished runs of earlier versions, a few at a time, so that from then on the table of runs is read fast. The
 * table shows them all the same before.
 */
export async function packRuns(store: Store, signal: AbortSignal): Promise<void> {
  let position: number | null = 0;
  while (position !== null && !signal.aborted) {
    position = store.runs.packAfter(position, RUNS_A_TURN);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
