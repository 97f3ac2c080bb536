import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type FormEvent, type ReactNode, useState } from 'react';
import { type ClassNames, changedNames, nameProblems } from './classNames';
import type { ClassShare } from './classShares';

export interface ClassNamesDialogProps {
  readonly shares: readonly ClassShare[];
  readonly busy: boolean;
  /** Called with the names that were changed, by class id. */
  readonly onSave: (names: ClassNames) => void;
  readonly onClose: () => void;
}

/** Corrects the names of a recording's classes. */
export function ClassNamesDialog({ shares, busy, onSave, onClose }: ClassNamesDialogProps): ReactNode {
  const [names, setNames] = useState<ClassNames>(() => Object.fromEntries(shares.map(({ id, name }) => [id, name])));
  const problems = nameProblems(names);
  const changed = changedNames(shares, names);
  const impossible = Object.keys(problems).length > 0 || Object.keys(changed).length === 0;
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (!impossible && !busy) onSave(changed);
  };
  return (
    <Dialog open onClose={onClose} maxWidth="xs" fullWidth aria-labelledby="class-names-title">
      <DialogTitle id="class-names-title" variant="h1" component="h2">
        Names of the classes
      </DialogTitle>
      <DialogContent>
        <form id="class-names" onSubmit={save} noValidate>
          <Box sx={{ display: 'grid', gap: 2, pt: 1 }}>
            {shares.map(({ id, colour }) => (
              <Box key={id} sx={{ display: 'flex', alignItems: 'flex-start', gap: 1.5 }}>
                <Box aria-hidden sx={{ width: 12, height: 12, borderRadius: '2px', bgcolor: colour, mt: 1.5 }} />
                <TextField
                  fullWidth
                  label={`Label ${id}`}
                  value={names[id] ?? ''}
                  error={problems[id] !== undefined}
                  helperText={problems[id]}
                  onChange={(event) => setNames({ ...names, [id]: event.target.value })}
                  slotProps={{ htmlInput: { spellCheck: 'false', autoComplete: 'off' } }}
                />
              </Box>
            ))}
          </Box>
        </form>
        <Alert severity="info" sx={{ mt: 2 }}>
          <Typography variant="body2">
            Names are part of what a run is trained on, so this makes a new version of the recording. Runs keep the one
            that they were trained on. To learn several classes as one, choose classes in the form for new runs.
          </Typography>
        </Alert>
      </DialogContent>
      <DialogActions sx={{ px: 3, py: 2 }}>
        <Button onClick={onClose}>Close</Button>
        <Button type="submit" form="class-names" variant="contained" color="primary" disabled={impossible || busy}>
          Save names
        </Button>
      </DialogActions>
    </Dialog>
  );
}
