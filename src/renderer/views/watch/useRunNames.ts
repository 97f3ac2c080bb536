import { useMemo } from 'react';
import { valueOr } from '../../api/Loadable';
import { liveRunTable } from '../../api/liveRunTable';
import { runBrief } from '../../api/runBrief';
import { useLive } from '../../api/useLive';

/** What runs are called here: architecture, recording and seed; the id where the run is not in the table. */
export function useRunNames(): (id: string) => string {
  const table = valueOr(useLive(liveRunTable), null);
  return useMemo(() => {
    const rows = new Map(table?.ids.map((id, row) => [id, row]));
    return (id) => {
      const row = rows.get(id);
      if (table === null || row === undefined) return `run ${id}`;
      const { model, recordingName, seed } = runBrief(table, row);
      return `${model} of ${recordingName}, seed ${seed}`;
    };
  }, [table]);
}
