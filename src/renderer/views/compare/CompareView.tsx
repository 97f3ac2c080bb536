import CompareArrowsIcon from '@mui/icons-material/CompareArrows';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { Run } from '../../../shared/entities/run';
import { valueOr } from '../../api/Loadable';
import { liveRuns } from '../../api/liveData';
import { useLive } from '../../api/useLive';
import { Loaded } from '../../components/Loaded';
import { Placeholder } from '../../components/Placeholder';
import { ViewFrame } from '../../components/ViewFrame';
import { useNavigation } from '../../navigation/Navigation';
import { ComparedPanels } from './ComparedPanels';
import { RunChooser } from './RunChooser';
import { SweepPanels } from './SweepPanels';

/** More lines than these are not told apart; more runs are looked at as a sweep. */
const MOST_CLOSE = 8;

/** Runs side by side: what was set up differently, what came out differently, and whether that means anything. */
export function CompareView({ runIds }: { readonly runIds: readonly string[] }): ReactNode {
  const loadable = useLive(liveRuns);
  const { go } = useNavigation();
  const all = valueOr(loadable, []);
  const chosen = runIds.flatMap((id) => all.filter((run) => run.id === id));
  const offered = all.filter(({ id, status }) => status === 'finished' && !runIds.includes(id));
  return (
    <ViewFrame title="Compare" subtitle="Runs side by side; each is tested against the first, on the same test windows">
      <Loaded value={loadable} what="the runs" onRetry={liveRuns.reload}>
        {() => (
          <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2 }}>
            <RunChooser
              chosen={chosen}
              offered={offered}
              onChange={(runs) => go({ view: 'compare', runs })}
              onOpen={(runId) => go({ view: 'run', runId })}
            />
            <Comparison runs={chosen} />
          </Box>
        )}
      </Loaded>
    </ViewFrame>
  );
}

function Comparison({ runs }: { readonly runs: readonly Run[] }): ReactNode {
  if (runs.length < 2) {
    return (
      <Placeholder icon={<CompareArrowsIcon />} title="Choose two runs or more">
        Add them above, or select them in Experiments. Give runs the same split seed, and they are tested on the same
        windows.
      </Placeholder>
    );
  }
  const key = runs.map(({ id }) => id).join();
  return (
    <>
      {runs.length <= MOST_CLOSE && <ComparedPanels key={key} runs={runs} />}
      <SweepPanels key={`sweep ${key}`} runs={runs} />
    </>
  );
}
