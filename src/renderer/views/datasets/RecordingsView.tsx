import AddIcon from '@mui/icons-material/Add';
import GraphicEqIcon from '@mui/icons-material/GraphicEq';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { newestVersions } from '../../../shared/entities/recordingVersions';
import { valueOr } from '../../api/Loadable';
import { liveIngestTasks, liveRecordings } from '../../api/liveData';
import { request } from '../../api/request';
import { useEvent } from '../../api/useEvent';
import { useLive } from '../../api/useLive';
import { useRequest } from '../../api/useRequest';
import { Loaded } from '../../components/Loaded';
import { useNotices } from '../../components/Notices';
import { Panel } from '../../components/Panel';
import { Placeholder } from '../../components/Placeholder';
import { useAction } from '../../components/useAction';
import { useEscape } from '../../components/useEscape';
import { ViewFrame } from '../../components/ViewFrame';
import { formatPlural } from '../../format/numbers';
import { useNavigation } from '../../navigation/Navigation';
import { NARROW } from '../../theme/smallWindow';
import { WatchButton } from '../watch/WatchButton';
import { IngestTaskList } from './IngestTaskList';
import { ImportMenu } from './import/ImportMenu';
import { RecordingDetails } from './RecordingDetails';
import { RecordingTable } from './RecordingTable';
import { type AddRecordings, useAddRecordings } from './useAddRecordings';

export interface RecordingsViewProps {
  readonly recordingId: string | undefined;
  /** Opens the form for a run on a recording. */
  readonly onTrain: (recordingId: string) => void;
}

/** The recordings of the workspace: add, look at, train on. */
export function RecordingsView({ recordingId, onTrain }: RecordingsViewProps): ReactNode {
  const recordings = useLive(liveRecordings);
  const { go } = useNavigation();
  const add = useAddRecordings();
  const count = newestVersions(valueOr(recordings, [])).length;
  return (
    <ViewFrame
      title="Recordings"
      subtitle={count > 0 ? `${formatPlural(count, 'recording')} in this workspace` : 'What decoders are trained on'}
      actions={
        <>
          <WatchButton />
          <ImportMenu add={add} />
          <Button
            variant="contained"
            color="primary"
            startIcon={<AddIcon />}
            disabled={add.busy}
            onClick={add.choose}
            aria-keyshortcuts="Control+O"
          >
            Add recording
          </Button>
        </>
      }
    >
      <IngestTasks />
      <Loaded value={recordings} what="the recordings" onRetry={liveRecordings.reload}>
        {(list) =>
          list.length === 0 ? (
            <NoRecordings add={add} />
          ) : (
            <Box sx={{ display: 'flex', gap: 2, alignItems: 'flex-start' }}>
              {/* There is no room for both in a narrow window: what is chosen can be closed. */}
              <Panel
                padded={false}
                sx={{
                  flexGrow: 1,
                  overflow: 'hidden',
                  ...(recordingId !== undefined && { [NARROW]: { display: 'none' } }),
                }}
              >
                <RecordingTable
                  recordings={newestVersions(list)}
                  selectedId={recordingId}
                  narrow={recordingId !== undefined}
                  onSelect={(id) => go({ view: 'recordings', recordingId: id })}
                />
              </Panel>
              {recordingId !== undefined && (
                <DetailsPanel
                  id={recordingId}
                  onClose={() => go({ view: 'recordings' })}
                  onTrain={() => onTrain(recordingId)}
                  onInspect={() => go({ view: 'inspector', recordingId })}
                  onVersion={(id) => go({ view: 'recordings', recordingId: id })}
                />
              )}
            </Box>
          )
        }
      </Loaded>
    </ViewFrame>
  );
}

const cancelTask = (id: string) => request('ingest.cancel', { id });
const retryTask = (id: string) => request('ingest.retry', { id });
const dismissTask = (id: string) => request('ingest.dismiss', { id });

function IngestTasks(): ReactNode {
  const tasks = valueOr(useLive(liveIngestTasks), []);
  const notify = useNotices();
  useEvent('ingest.changed', ({ note }) => {
    if (note !== undefined) notify({ severity: 'info', message: note });
  });
  const cancel = useAction(cancelTask);
  const retry = useAction(retryTask);
  const dismiss = useAction(async (id: string) => {
    await dismissTask(id);
    liveIngestTasks.reload();
  });
  const shown = tasks.filter(({ status }) => status !== 'finished' && status !== 'cancelled');
  return <IngestTaskList tasks={shown} onCancel={cancel.run} onRetry={retry.run} onDismiss={dismiss.run} />;
}

interface DetailsPanelProps {
  readonly id: string;
  readonly onClose: () => void;
  readonly onTrain: () => void;
  readonly onInspect: () => void;
  readonly onVersion: (id: string) => void;
}

function DetailsPanel({ id, ...actions }: DetailsPanelProps): ReactNode {
  const recording = useRequest('recordings.get', { id });
  useEscape(actions.onClose);
  return (
    <Panel
      padded={false}
      sx={{
        ...{
          width: 360,
          flexShrink: 0,
          position: 'sticky',
          top: 0,
          maxHeight: 'calc(100vh - 120px)',
          overflow: 'auto',
        },
        [NARROW]: { width: '100%', flexShrink: 1, position: 'static', maxHeight: 'none' },
      }}
    >
      <Loaded value={recording} what="this recording" onRetry={recording.reload}>
        {(value) => <RecordingDetails recording={value} {...actions} />}
      </Loaded>
    </Panel>
  );
}

function NoRecordings({ add }: { readonly add: AddRecordings }): ReactNode {
  return (
    <Placeholder
      icon={<GraphicEqIcon />}
      title="Bring in a recording"
      actions={
        <>
          <Button variant="contained" color="primary" startIcon={<AddIcon />} disabled={add.busy} onClick={add.choose}>
            Add recording
          </Button>
          <Button disabled={add.busy} onClick={add.addDemo}>
            Add the demo recording
          </Button>
        </>
      }
    >
      Drop a file anywhere on this window: a CSV table with one column per neuron, one row per frame and the behaviour
      label last, or what NWB, Suite2p, CaImAn, MATLAB or NumPy wrote; you see what is in it before it is added. The
      demo is a simulated mouse on a grid, with neurons whose tuning is known.
    </Placeholder>
  );
}
