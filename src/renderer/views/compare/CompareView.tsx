import CompareArrowsIcon from '@mui/icons-material/CompareArrows';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type ReactNode, useMemo } from 'react';
import type { RunTable } from '../../../shared/entities/runTable';
import { liveRunTable } from '../../api/liveRunTable';
import { useLive } from '../../api/useLive';
import { Loaded } from '../../components/Loaded';
import { Placeholder } from '../../components/Placeholder';
import { ViewFrame } from '../../components/ViewFrame';
import { useNavigation } from '../../navigation/Navigation';
import type { ComparedGroup } from '../../navigation/Route';
import { ComparedPanels } from './ComparedPanels';
import { GroupComparison } from './groups/GroupComparison';
import { offeredRuns } from './offeredRuns';
import { MOST_LISTED, RunChooser } from './RunChooser';
import { SweepPanels } from './SweepPanels';
import { useRuns } from './useRuns';

/** More lines than these are not told apart; more runs are looked at as a sweep. */
const MOST_CLOSE = 8;

export interface CompareViewProps {
  readonly runIds: readonly string[];
  /** Null: the runs are compared one by one. */
  readonly groups: readonly ComparedGroup[] | null;
}

/** Runs side by side: what was set up differently, what came out differently, and whether that means anything. */
export function CompareView({ runIds, groups }: CompareViewProps): ReactNode {
  const table = useLive(liveRunTable);
  const { go } = useNavigation();
  return (
    <ViewFrame
      title="Compare"
      subtitle={`${groups ? 'Groups of runs' : 'Runs'} side by side; each is tested against the first, on the same test windows`}
      actions={
        groups && <Button onClick={() => go({ view: 'compare', runs: runIds })}>Compare the runs one by one</Button>
      }
    >
      <Loaded value={table} what="the runs" onRetry={liveRunTable.reload}>
        {(loaded) =>
          groups ? <GroupComparison table={loaded} asked={groups} /> : <Comparison table={loaded} asked={runIds} />
        }
      </Loaded>
    </ViewFrame>
  );
}

interface ComparisonProps {
  readonly table: RunTable;
  /** Some of them may be deleted. */
  readonly asked: readonly string[];
}

function Comparison({ table, asked }: ComparisonProps): ReactNode {
  const { go } = useNavigation();
  const ids = useMemo(() => {
    const known = new Set(table.ids);
    return asked.filter((id) => known.has(id));
  }, [table.ids, asked]);
  const runs = useRuns(ids.slice(0, MOST_LISTED));
  const offered = useMemo(() => offeredRuns(table, ids), [table, ids]);
  const key = ids.join();
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2 }}>
      <RunChooser
        ids={ids}
        chosen={runs}
        offered={offered}
        onChange={(chosen) => go({ view: 'compare', runs: chosen })}
        onOpen={(runId) => go({ view: 'run', runId })}
      />
      {ids.length < 2 && (
        <Placeholder icon={<CompareArrowsIcon />} title="Choose two runs or more">
          Add them above, or select them in Experiments. Give runs the same split seed, and they are tested on the same
          windows.
        </Placeholder>
      )}
      {ids.length >= 2 && ids.length <= MOST_CLOSE && runs.length === ids.length && (
        <ComparedPanels key={key} runs={runs} />
      )}
      {ids.length >= 2 && <SweepPanels key={`sweep ${key}`} runIds={ids} />}
    </Box>
  );
}
