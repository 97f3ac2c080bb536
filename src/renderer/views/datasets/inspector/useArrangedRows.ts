import { useEffect, useState } from 'react';
import type { RecordingOverview, RowOrder } from '../../../../shared/entities/inspection';
import { request } from '../../../api/request';
import { useNotices } from '../../../components/Notices';
import type { ArrangedRows } from './heatmap/HeatmapScene';
import { TileStore } from './heatmap/TileStore';
import { topTile } from './heatmap/tilePlan';

export interface Arrangement {
  /** What is shown: the rows in the order before, until the new one is here. Null at first. */
  readonly rows: ArrangedRows | null;
  readonly busy: boolean;
  /** Asks again, after a failure that left nothing to show; null while there is none. */
  readonly retry: (() => void) | null;
}

/** The rows of the heatmap in an order: their neurons and their coarsest tile are here before they are shown. */
export function useArrangedRows(id: string, overview: RecordingOverview, order: RowOrder): Arrangement {
  const [shown, setShown] = useState<{ readonly key: string; readonly rows: ArrangedRows } | null>(null);
  const [failedRound, setFailedRound] = useState(-1);
  const [round, setRound] = useState(0);
  const notify = useNotices();
  const key = JSON.stringify(order);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the order
  useEffect(() => {
    let current = true;
    const complain = (error: unknown): void => {
      if (current) notify({ severity: 'error', message: error instanceof Error ? error.message : String(error) });
    };
    const store = new TileStore((place) => request('recording.tile', { id, order, ...place }), complain);
    Promise.all([request('recording.rowOrder', { id, order }), store.load(topTile(overview))]).then(
      ([neurons]) => {
        if (current) setShown({ key, rows: { store, neurons } });
      },
      (error: unknown) => {
        complain(error);
        if (current) setFailedRound(round);
      },
    );
    return () => {
      current = false;
    };
  }, [id, overview, key, notify, round]);

  const failed = failedRound === round;
  return {
    rows: shown?.rows ?? null,
    busy: shown?.key !== key && !failed,
    retry: failed ? () => setRound(round + 1) : null,
  };
}
