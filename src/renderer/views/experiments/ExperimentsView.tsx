import AddIcon from '@mui/icons-material/Add';
import ScienceOutlinedIcon from '@mui/icons-material/ScienceOutlined';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { valueOr } from '../../api/Loadable';
import { liveRuns } from '../../api/liveData';
import { useLive } from '../../api/useLive';
import { Loaded } from '../../components/Loaded';
import { Panel } from '../../components/Panel';
import { Placeholder } from '../../components/Placeholder';
import { ViewFrame } from '../../components/ViewFrame';
import { formatPlural } from '../../format/numbers';
import { useNavigation } from '../../navigation/Navigation';
import { RunTable } from './RunTable';

/** All runs of the workspace. */
export function ExperimentsView({ onNewRun }: { readonly onNewRun: () => void }): ReactNode {
  const runs = useLive(liveRuns);
  const { go } = useNavigation();
  const count = valueOr(runs, []).length;
  const newRun = (
    <Button
      variant="contained"
      color="primary"
      startIcon={<AddIcon />}
      onClick={onNewRun}
      aria-keyshortcuts="Control+N"
    >
      New run
    </Button>
  );
  return (
    <ViewFrame
      title="Experiments"
      subtitle={count > 0 ? `${formatPlural(count, 'run')} in this workspace` : 'Decoders, trained and in training'}
      actions={newRun}
    >
      <Loaded value={runs} what="the runs" onRetry={liveRuns.reload}>
        {(list) =>
          list.length === 0 ? (
            <Placeholder icon={<ScienceOutlinedIcon />} title="No runs yet" actions={newRun}>
              A run trains one decoder on one recording and scores it on frames it has never seen. Its curves are drawn
              here while it learns.
            </Placeholder>
          ) : (
            <Panel padded={false} sx={{ height: '100%', overflow: 'hidden' }}>
              <RunTable runs={list} onOpen={(runId) => go({ view: 'run', runId })} />
            </Panel>
          )
        }
      </Loaded>
    </ViewFrame>
  );
}
