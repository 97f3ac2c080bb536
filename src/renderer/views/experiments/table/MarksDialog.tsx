import Autocomplete from '@mui/material/Autocomplete';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import { type ReactNode, useState } from 'react';
import type { RunMarksChange } from '../../../../shared/entities/runMarks';
import { formatPlural } from '../../../format/numbers';

export interface MarksDialogProps {
  readonly count: number;
  /** Tags that all the runs have. */
  readonly tags: readonly string[];
  /** Tags of the workspace, to choose from. */
  readonly knownTags: readonly string[];
  /** The note of the one run; null where several are chosen, which keep their own. */
  readonly note: string | null;
  readonly onSave: (change: RunMarksChange) => void;
  readonly onClose: () => void;
}

/** Tags of the chosen runs, and the note of one. */
export function MarksDialog({ count, tags, knownTags, note, onSave, onClose }: MarksDialogProps): ReactNode {
  const [chosen, setChosen] = useState<readonly string[]>(tags);
  const [text, setText] = useState(note ?? '');
  const save = (): void =>
    onSave({
      addTags: chosen.filter((tag) => !tags.includes(tag)),
      removeTags: tags.filter((tag) => !chosen.includes(tag)),
      ...(note !== null && { note: text }),
    });
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="marks-title">
      <DialogTitle id="marks-title">Tags and note of {formatPlural(count, 'run')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2, pt: '8px !important' }}>
        <Autocomplete
          multiple
          freeSolo
          autoSelect
          options={[...knownTags]}
          value={[...chosen]}
          onChange={(_event, next) => setChosen(cleanTags(next))}
          renderInput={(params) => (
            <TextField {...params} label="Tags" helperText={count > 1 ? 'Those that all of the runs have.' : ''} />
          )}
        />
        {note === null ? null : (
          <TextField
            label="Note"
            multiline
            minRows={4}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="contained" color="primary" onClick={save}>
          Save
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** As the workspace keeps them: a comma ends a tag, each is there once. */
export function cleanTags(typed: readonly string[]): readonly string[] {
  const words = typed.flatMap((text) => text.split(',')).map((tag) => tag.trim().slice(0, 60));
  return [...new Set(words.filter((tag) => tag !== ''))];
}
