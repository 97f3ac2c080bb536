import Box from '@mui/material/Box';
import { type ReactNode, useMemo } from 'react';
import type { RunDetail } from '../../../../shared/entities/run';
import type { RunTable } from '../../../../shared/entities/runTable';
import { LOADING, ready } from '../../../api/Loadable';
import { request } from '../../../api/request';
import { Loaded } from '../../../components/Loaded';
import { Placeholder } from '../../../components/Placeholder';
import { useNavigation } from '../../../navigation/Navigation';
import type { ComparedGroup } from '../../../navigation/Route';
import { SweepPanels } from '../SweepPanels';
import { GroupChooser } from './GroupChooser';
import { GroupPanels } from './GroupPanels';
import { type LoadedGroup, loadedGroups } from './LoadedGroup';
import { useAll } from './useAll';

/** Above as many runs it would take long to read all of their records. */
const MOST_RUNS = 600;

const detailOf = (id: string): Promise<RunDetail> => request('runs.get', { id });

export interface GroupComparisonProps {
  readonly table: RunTable;
  /** Some of their runs may be deleted. */
  readonly asked: readonly ComparedGroup[];
}

/** Groups of runs side by side, each as mean and spread over all of its runs. */
export function GroupComparison({ table, asked }: GroupComparisonProps): ReactNode {
  const { go } = useNavigation();
  const there = useMemo(() => withoutDeleted(asked, new Set(table.ids)), [asked, table.ids]);
  const ids = there.flatMap(({ runs }) => runs);
  const tooMany = ids.length > MOST_RUNS;
  const details = useAll(tooMany ? [] : ids, detailOf);
  const groups = useMemo(() => (details === null ? null : loadedGroups(there, details)), [there, details]);
  if (tooMany)
    return (
      <Placeholder title={`These groups have ${ids.length} runs`}>
        Up to {MOST_RUNS} are compared. The table tells mean and deviation over all of them.
      </Placeholder>
    );
  const change = (places: readonly number[]): void => {
    const kept = places.flatMap((place) => there[place] ?? []);
    go({ view: 'compare', runs: kept.flatMap(({ runs }) => runs), groups: kept });
  };
  return (
    <Loaded value={groups === null ? LOADING : ready(groups)} what="the runs of the groups" onRetry={() => {}}>
      {(loaded) => (
        <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2 }}>
          <GroupChooser groups={loaded} onChange={change} onOpen={(runId) => go({ view: 'run', runId })} />
          {loaded.length < 2 ? (
            <Placeholder title="Choose two groups or more">
              Group the runs in Experiments, tick the rows of groups, and compare them.
            </Placeholder>
          ) : (
            <Groups key={ids.join()} groups={loaded} />
          )}
        </Box>
      )}
    </Loaded>
  );
}

function Groups({ groups }: { readonly groups: readonly LoadedGroup[] }): ReactNode {
  const ids = groups.flatMap(({ runs }) => runs.map(({ id }) => id));
  return (
    <>
      <GroupPanels groups={groups} />
      {ids.length > 1 && (
        <SweepPanels runIds={ids} placeOf={(id) => groups.findIndex(({ runs }) => runs.some((run) => run.id === id))} />
      )}
    </>
  );
}

function withoutDeleted(groups: readonly ComparedGroup[], known: ReadonlySet<string>): readonly ComparedGroup[] {
  return groups
    .map((group) => ({ ...group, runs: group.runs.filter((id) => known.has(id)) }))
    .filter(({ runs }) => runs.length > 0);
}
