import type { ReactNode } from 'react';
import type { Run } from '../../../shared/entities/run';
import { useRequest } from '../../api/useRequest';
import { Loaded } from '../../components/Loaded';
import { runLook } from './comparedRuns';
import { ScatterPanel } from './ScatterPanel';
import { SweepPanel } from './SweepPanel';
import { sweepColumns } from './sweepColumns';

/** Above as many runs letters and colours no longer tell them apart. */
const MOST_LOOKS = 20;

/** The runs as points of a sweep: settings and scores of all of them. */
export function SweepPanels({ runs }: { readonly runs: readonly Run[] }): ReactNode {
  const table = useRequest('runs.table', { ids: runs.map(({ id }) => id) });
  return (
    <Loaded value={table} what="settings and scores of the runs" onRetry={table.reload}>
      {(loaded) => {
        const columns = sweepColumns(loaded);
        const places = loaded.ids.map((id) => runs.findIndex((run) => run.id === id));
        const looks = runs.length > MOST_LOOKS ? null : places.map(runLook);
        const leaky = runs.some((run) => run.leaky);
        const panel = { runIds: loaded.ids, columns, looks, leaky };
        return (
          <>
            <SweepPanel {...panel} />
            <ScatterPanel {...panel} />
          </>
        );
      }}
    </Loaded>
  );
}
