import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { LabelEdits } from '../../../../shared/entities/labelEdits';
import { valueOr } from '../../../api/Loadable';
import { liveRecordings } from '../../../api/liveData';
import { request } from '../../../api/request';
import { useLive } from '../../../api/useLive';
import { useNotices } from '../../../components/Notices';
import { Panel } from '../../../components/Panel';
import { useAction } from '../../../components/useAction';
import { useNavigation } from '../../../navigation/Navigation';
import { RecordingPage } from '../RecordingPage';
import { LabelEditor } from './LabelEditor';
import { VersionList } from './VersionList';
import { versionsOf } from './versionsOf';

const relabel = (id: string, edits: LabelEdits) => request('recordings.relabel', { id, ...edits });

/** Corrects the labels of a recording; what is saved is a new version of it. */
export function LabelsView({ recordingId }: { readonly recordingId: string }): ReactNode {
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
    <RecordingPage
      recordingId={recordingId}
      subtitle={() => 'Corrections of labels are saved as a new version; the one before stays, with its runs.'}
      what="its labels"
    >
      {(recording, overview) => (
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
          <LabelEditor recording={recording} overview={overview} saving={save.busy} onSave={onSave} />
          <Panel title="Versions" note="Newest first">
            <VersionList
              versions={versions}
              currentId={recordingId}
              onShow={(id) => go({ view: 'labels', recordingId: id })}
            />
          </Panel>
        </Box>
      )}
    </RecordingPage>
  );
}
