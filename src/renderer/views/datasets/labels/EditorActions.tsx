import RedoIcon from '@mui/icons-material/Redo';
import UndoIcon from '@mui/icons-material/Undo';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import type { DraftOfRecording } from './useLabelDraft';

export interface EditorActionsProps extends DraftOfRecording {
  readonly changed: boolean;
  readonly saving: boolean;
  readonly onSave: () => void;
}

/** Undo, redo, discard, save. */
export function EditorActions({ draft, step, forget, changed, saving, onSave }: EditorActionsProps): ReactNode {
  return (
    <>
      <Button startIcon={<UndoIcon />} disabled={draft.past.length === 0} onClick={() => step({ kind: 'undo' })}>
        Undo
      </Button>
      <Button startIcon={<RedoIcon />} disabled={draft.future.length === 0} onClick={() => step({ kind: 'redo' })}>
        Redo
      </Button>
      <Button disabled={!changed || saving} onClick={forget}>
        Discard
      </Button>
      <Button variant="contained" color="primary" disabled={!changed || saving} onClick={onSave}>
        Save as a new version
      </Button>
    </>
  );
}
