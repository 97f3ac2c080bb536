import AddIcon from '@mui/icons-material/Add';
import ScienceOutlinedIcon from '@mui/icons-material/ScienceOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type ReactNode, useState } from 'react';
import { LOADING, valueOr } from '../../api/Loadable';
import { liveRecordings } from '../../api/liveData';
import { liveRunTable } from '../../api/liveRunTable';
import { useLive } from '../../api/useLive';
import { Loaded } from '../../components/Loaded';
import { Placeholder } from '../../components/Placeholder';
import { useAction } from '../../components/useAction';
import { ViewFrame } from '../../components/ViewFrame';
import { useNavigation } from '../../navigation/Navigation';
import { FirstRun } from './FirstRun';
import { currentRunView, useRunView } from './table/currentRunView';
import { RunsTable } from './table/RunsTable';
import { RunToolbar } from './table/RunToolbar';
import { useShownView } from './table/useShownView';

/** All runs of the workspace. */
export function ExperimentsView({ onNewRun }: { readonly onNewRun: () => void }): ReactNode {
  const runs = useLive(liveRunTable);
  const saved = useLive(currentRunView.saved);
  const recordings = useLive(liveRecordings);
  const view = useRunView();
  const shownView = useShownView(view, valueOr(runs, null));
  const { go } = useNavigation();
  const saveView = useAction(currentRunView.save);
  const removeView = useAction(currentRunView.remove);
  const [now] = useState(() => new Date());
  // How it was last looked at comes with the saved views, and what an empty one says hangs on the recordings: without
  // waiting for them the view would jump.
  const both = [saved, recordings].some(({ state }) => state === 'loading') ? LOADING : runs;
  const isFirstRun = isEmpty(valueOr(runs, null)?.ids) && isEmpty(valueOr(recordings, null));
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
      subtitle="Decoders, trained and in training"
      actions={isFirstRun ? undefined : newRun}
    >
      <Loaded value={both} what="the runs" onRetry={liveRunTable.reload}>
        {(table) =>
          isFirstRun ? (
            <FirstRun />
          ) : table.ids.length === 0 ? (
            <Placeholder icon={<ScienceOutlinedIcon />} title="No runs yet" actions={newRun}>
              A run trains one decoder on one recording and scores it on frames it has never seen. Its curves are drawn
              here while it learns.
            </Placeholder>
          ) : (
            <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5, height: '100%' }}>
              <RunToolbar
                table={table}
                view={view}
                savedViews={valueOr(saved, [])}
                onChange={currentRunView.change}
                onSaveView={(name) => void saveView.run(name)}
                onRemoveView={(name) => void removeView.run(name)}
              />
              <Box sx={{ flexGrow: 1, minHeight: 0 }}>
                <RunsTable
                  table={table}
                  view={shownView}
                  now={now}
                  onChange={currentRunView.change}
                  onOpen={(runId) => go({ view: 'run', runId })}
                  onCompare={(runs, groups) => go({ view: 'compare', runs, ...(groups && { groups }) })}
                />
              </Box>
            </Box>
          )
        }
      </Loaded>
    </ViewFrame>
  );
}

/** False while it is not known. */
function isEmpty(list: readonly unknown[] | null | undefined): boolean {
  return list?.length === 0;
}
