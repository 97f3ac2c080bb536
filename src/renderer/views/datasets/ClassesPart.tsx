import EditOutlinedIcon from '@mui/icons-material/EditOutlined';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import type { Recording } from '../../../shared/entities/recording';
import { request } from '../../api/request';
import { useNotices } from '../../components/Notices';
import { useAction } from '../../components/useAction';
import { formatCount } from '../../format/numbers';
import { ClassNamesDialog } from './ClassNamesDialog';
import { ClassTable } from './ClassTable';
import type { ClassNames } from './classNames';
import { classShares } from './classShares';

export interface ClassesPartProps {
  readonly recording: Recording;
  /** Called with the id of the version that takes this one's place. */
  readonly onVersion: (id: string) => void;
}

const rename = (id: string, names: ClassNames) => request('recordings.renameClasses', { id, names });

/** The classes of a recording, and the way to correct their names. */
export function ClassesPart({ recording, onVersion }: ClassesPartProps): ReactNode {
  const [editing, setEditing] = useState(false);
  const notify = useNotices();
  const action = useAction(rename);
  const shares = classShares(recording.classes);
  const save = async (names: ClassNames): Promise<void> => {
    const renamed = await action.run(recording.id, names);
    if (renamed === undefined) return;
    setEditing(false);
    onVersion(renamed.id);
    const old = Object.fromEntries(Object.keys(names).map((id) => [id, recording.classes[id]?.name ?? '']));
    const undo = async (): Promise<void> => {
      const back = await action.run(renamed.id, old);
      if (back !== undefined) onVersion(back.id);
    };
    notify({ severity: 'success', message: 'Names saved as a new version of the recording.', undo });
  };
  return (
    <>
      {shares.length === 0 ? (
        <Typography variant="body2">
          No frame has a label. The recording can be looked at; decoding needs labels.
        </Typography>
      ) : (
        <>
          <ClassTable shares={shares} />
          <Unlabelled recording={recording} />
          <Button startIcon={<EditOutlinedIcon />} onClick={() => setEditing(true)} sx={{ mt: 1 }}>
            Edit names
          </Button>
        </>
      )}
      {editing && (
        <ClassNamesDialog shares={shares} busy={action.busy} onSave={save} onClose={() => setEditing(false)} />
      )}
    </>
  );
}

function Unlabelled({ recording: { unlabelledFrames = 0 } }: { readonly recording: Recording }): ReactNode {
  if (unlabelledFrames === 0) return null;
  return (
    <Typography variant="caption" component="p" color="textSecondary" sx={{ mt: 0.5 }}>
      {formatCount(unlabelledFrames)} frames have no label; shares are of the others.
    </Typography>
  );
}
