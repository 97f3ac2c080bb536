import ArrowBackIcon from '@mui/icons-material/ArrowBack';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import type { LabelEdits } from '../../../../shared/entities/labelEdits';
import { valueOr } from '../../../api/Loadable';
import { liveRecordings } from '../../../api/liveData';
import { request } from '../../../api/request';
import { useLive } from '../../../api/useLive';
import { useRequest } from '../../../api/useRequest';
import { Loaded } from '../../../components/Loaded';
import { useNotices } from '../../../components/Notices';
import { Panel } from '../../../components/Panel';
import { useAction } from '../../../components/useAction';
import { ViewFrame } from '../../../components/ViewFrame';
import { useNavigation } from '../../../navigation/Navigation';
import { LabelEditor } from './LabelEditor';
import { VersionList } from './VersionList';
import { versionsOf } from './versionsOf';

const relabel = (id: string, edits: LabelEdits) => request('recordings.relabel', { id, ...edits });

/** Corrects the labels of a recording; what is saved is a new version of it. */
export function LabelsView({ recordingId }: { readonly recordingId: string }): ReactNode {
  const recording = useRequest('recordings.get', { id: recordingId });
  const overview = useRequest('recording.overview', { id: recordingId });
  const versions = versionsOf(valueOr(useLive(liveRecordings), []), recordingId);
  const { go } = useNavigation();
  const notify = useNotices();
  const save = useAction(relabel);
  const onSave = async (edits: LabelEdits): Promise<boolean> => {
    const saved = await save.run(recordingId, edits);
    if (saved === undefined) return false;
    notify({ severity: 'info', message: 'Saved as a new version. Runs on the version before stay as they are.' });
    go({ view: 'labels', recordingId: saved.id });
    return true;
  };
  return (
    <ViewFrame
      above={
        <Button
          variant="text"
          startIcon={<ArrowBackIcon />}
          onClick={() => go({ view: 'recordings', recordingId })}
          sx={{ ml: -1.5, mb: 0.5, color: 'text.secondary' }}
        >
          Recordings
        </Button>
      }
      title={recording.state === 'ready' ? recording.value.name : 'Recording'}
      subtitle="Corrections of labels are saved as a new version; the one before stays, with its runs."
    >
      <Loaded value={recording} what="this recording" onRetry={recording.reload}>
        {(description) => (
          <Loaded value={overview} what="its labels" onRetry={overview.reload}>
            {(value) => (
              <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
                <LabelEditor recording={description} overview={value} saving={save.busy} onSave={onSave} />
                <Panel title="Versions" note="Newest first">
                  <VersionList
                    versions={versions}
                    currentId={recordingId}
                    onShow={(id) => go({ view: 'labels', recordingId: id })}
                  />
                </Panel>
              </Box>
            )}
          </Loaded>
        )}
      </Loaded>
    </ViewFrame>
  );
}
