import type { RunTable } from '../../shared/entities/runTable';
import { LiveValue } from './LiveValue';
import { mergeRunTable } from './mergeRunTable';
import { request } from './request';
import { subscribe } from './subscribe';

/** Changes of many runs at once, such as a mark on a hundred, are asked for together. */
const GATHER_MS = 60;

/** Every run of the workspace by columns: what the table of runs shows. */
export const liveRunTable = new LiveValue<RunTable>(
  () => request('runs.table', {}),
  (apply) => {
    const waiting = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | null = null;
    const ask = async (): Promise<void> => {
      timer = null;
      const ids = [...waiting];
      waiting.clear();
      const fresh = await request('runs.table', { ids });
      apply((table) => mergeRunTable(table, ids, fresh));
    };
    const changed = (ids: readonly string[]): void => {
      for (const id of ids) waiting.add(id);
      // A failure here is the next fetch's failure, which is shown.
      timer ??= setTimeout(() => void ask().catch(() => {}), GATHER_MS);
    };
    const stops = [
      subscribe('runs.changed', ({ id }) => changed([id])),
      subscribe('runs.marked', ({ ids }) => changed(ids)),
    ];
    return () => {
      if (timer !== null) clearTimeout(timer);
      for (const stop of stops) stop();
    };
  },
);
