import type { ReactNode } from 'react';
import { runValue } from '../../api/mergeRunTable';
import { useRequest } from '../../api/useRequest';
import { Loaded } from '../../components/Loaded';
import { runLook } from './comparedRuns';
import { ScatterPanel } from './ScatterPanel';
import { SweepPanel } from './SweepPanel';
import { sweepColumns } from './sweepColumns';

/** Above as many runs letters and colours no longer tell them apart. */
const MOST_LOOKS = 20;

/** The runs as points of a sweep: settings and scores of all of them. */
export function SweepPanels({ runIds }: { readonly runIds: readonly string[] }): ReactNode {
  const table = useRequest('runs.table', { ids: [...runIds] });
  return (
    <Loaded value={table} what="settings and scores of the runs" onRetry={table.reload}>
      {(loaded) => {
        const columns = sweepColumns(loaded);
        const places = loaded.ids.map((id) => runIds.indexOf(id));
        const looks = runIds.length > MOST_LOOKS ? null : places.map(runLook);
        const leaky = loaded.ids.some((_, row) => runValue(loaded.columns['run.leaky'], row) === 1);
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
