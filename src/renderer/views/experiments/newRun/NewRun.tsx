import GraphicEqIcon from '@mui/icons-material/GraphicEq';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import type { ReactNode } from 'react';
import type { RunConfig } from '../../../../shared/config/runConfig';
import type { RecordingSummary } from '../../../../shared/entities/recording';
import { newestVersions } from '../../../../shared/entities/recordingVersions';
import type { Run } from '../../../../shared/entities/run';
import { valueOr } from '../../../api/Loadable';
import { liveRecordings, liveSettings } from '../../../api/liveData';
import { request } from '../../../api/request';
import { useLive } from '../../../api/useLive';
import { Placeholder } from '../../../components/Placeholder';
import { useAction } from '../../../components/useAction';
import { useNavigation } from '../../../navigation/Navigation';
import { choicesOf } from './choices';
import { NewRunDialog } from './NewRunDialog';
import { editsOf } from './useRunForm';

/** What the form starts from: a recording, the configuration of a run, or nothing in particular. */
export interface NewRunStart {
  readonly recordingId?: string;
  readonly config?: RunConfig;
}

export interface NewRunProps {
  readonly start: NewRunStart;
  readonly onClose: () => void;
}

/** Opens the form for new runs, and shows them once they are queued. */
export function NewRun({ start, onClose }: NewRunProps): ReactNode {
  const all = valueOr(useLive(liveRecordings), null);
  const newRun = valueOr(useLive(liveSettings), null)?.newRun ?? FIRST_CHOICES;
  const { go } = useNavigation();
  const create = useAction(createRuns);
  if (all === null) return null;
  const recordings = offered(all, start.recordingId ?? start.config?.dataset.recording);
  const first = recordings[0];
  if (first === undefined) {
    return <NoRecordingDialog onClose={onClose} onShow={() => go({ view: 'recordings' })} />;
  }
  const defaults = start.config ? choicesOf(start.config) : { ...newRun, recording: first.id };
  const onStart = async (configs: readonly RunConfig[]): Promise<void> => {
    const runs = await create.run(configs);
    const [run] = runs ?? [];
    if (run === undefined) return;
    onClose();
    go(configs.length === 1 ? { view: 'run', runId: run.id } : { view: 'experiments' });
  };
  return (
    <NewRunDialog
      recordings={recordings}
      initial={{ ...defaults, recording: start.recordingId ?? defaults.recording }}
      initialEdits={start.config === undefined ? {} : editsOf(start.config)}
      busy={create.busy}
      onStart={onStart}
      onClose={onClose}
    />
  );
}

/** Newest versions, and the recording that is asked for even if it is an older one. */
function offered(all: readonly RecordingSummary[], asked: string | undefined): readonly RecordingSummary[] {
  const newest = newestVersions(all);
  const older = all.filter(({ id }) => id === asked && !newest.some((one) => one.id === id));
  return [...newest, ...older.map((one) => ({ ...one, name: `${one.name}, older version` }))];
}

const FIRST_CHOICES = { preset: 'default', model: 'lstm' } as const;

/** Queues the runs one after another, so that they train in the order of their seeds. */
async function createRuns(configs: readonly RunConfig[]): Promise<readonly Run[]> {
  const runs: Run[] = [];
  for (const config of configs) runs.push(await request('runs.create', { config }));
  return runs;
}

function NoRecordingDialog({
  onClose,
  onShow,
}: {
  readonly onClose: () => void;
  readonly onShow: () => void;
}): ReactNode {
  const show = (): void => {
    onClose();
    onShow();
  };
  return (
    <Dialog open onClose={onClose} aria-label="New run">
      <Placeholder
        icon={<GraphicEqIcon />}
        title="A run needs a recording"
        actions={
          <>
            <Button onClick={onClose}>Close</Button>
            <Button variant="contained" color="primary" onClick={show}>
              Go to recordings
            </Button>
          </>
        }
      >
        Add one first, or try the demo recording.
      </Placeholder>
    </Dialog>
  );
}
