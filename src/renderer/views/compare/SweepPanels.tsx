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

export interface SweepPanelsProps {
  readonly runIds: readonly string[];
  /** The place that gives a run its letter and look, where it is not its own: that of its group. */
  readonly placeOf?: (runId: string) => number;
}

/** The runs as points of a sweep: settings and scores of all of them. */
export function SweepPanels({ runIds, placeOf }: SweepPanelsProps): ReactNode {
  const table = useRequest('runs.table', { ids: [...runIds] });
  return (
    <Loaded value={table} what="settings and scores of the runs" onRetry={table.reload}>
      {(loaded) => {
        const columns = sweepColumns(loaded);
        const places = loaded.ids.map(placeOf ?? ((id) => runIds.indexOf(id)));
        const looks = placeOf === undefined && runIds.length > MOST_LOOKS ? null : places.map(runLook);
        const leaky = loaded.ids.some((_, row) => runValue(loaded.columns['run.leaky'], row) === 1);
        const panel = { runIds: loaded.ids, columns, looks, leaky };
        // Letters of groups would lie over each other where the lines begin.
        const unnamed = placeOf === undefined ? looks : (looks?.map((look) => ({ ...look, letter: '' })) ?? null);
        return (
          <>
            <SweepPanel {...panel} looks={unnamed} />
            <ScatterPanel {...panel} />
          </>
        );
      }}
    </Loaded>
  );
}
