import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { DEFAULT_INGEST, type IngestOptions } from '../../../../shared/entities/ingestOptions';
import type { SourceInspection } from '../../../../shared/entities/sourceInspection';
import type { Loadable } from '../../../api/Loadable';
import { formatPlural } from '../../../format/numbers';
import { ImportForm, isComplete } from './ImportForm';
import { fileNameOf, formatName, importKind } from './importKind';
import { type Inspections, useInspections } from './useInspections';

export interface ImportDialogProps {
  /** Files that wait; the first is asked about. */
  readonly paths: readonly string[];
  readonly busy: boolean;
  /** Takes files in with the choices made for the first of them. */
  readonly onImport: (paths: readonly string[], options: IngestOptions) => void;
  readonly onLeaveOut: (path: string) => void;
  readonly onClose: () => void;
}

/** Asks how files are to be taken in: what they hold, what is taken, and how it comes out. */
export function ImportDialog({ paths, busy, onImport, onLeaveOut, onClose }: ImportDialogProps): ReactNode {
  const { inspections, retry } = useInspections(paths);
  const path = paths[0] ?? '';
  const [choices, setChoices] = useState<{ readonly path: string; readonly options: IngestOptions } | null>(null);
  const options = choices?.path === path ? choices.options : DEFAULT_INGEST;
  const [together, setTogether] = useState(true);
  const [refused, setRefused] = useState(false);
  const look: Loadable<SourceInspection> = inspections.get(path) ?? { state: 'loading' };
  const alike = sameKind(path, paths, inspections);
  const taken = together ? alike : [path];
  const looking = paths.filter((one) => (inspections.get(one)?.state ?? 'loading') === 'loading').length;
  const paper = useKeptFocus(`${path} ${look.state}`);
  return (
    <Dialog
      open
      onClose={onClose}
      slotProps={{ paper: { ref: paper, tabIndex: -1 } }}
      maxWidth="lg"
      fullWidth
      aria-labelledby="import-title"
    >
      <DialogTitle id="import-title" variant="h1" component="h2" sx={{ pb: 1 }}>
        {look.state === 'ready' ? look.value.name : fileNameOf(path)}
        <Typography variant="body2" component="p" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
          {[
            fileNameOf(path),
            look.state === 'ready' ? formatName(look.value.format) : null,
            paths.length > 1 ? `${paths.length} files wait` : null,
            paths.length > 1 && looking > 0 ? `${looking} still to be looked at` : null,
          ]
            .filter((part) => part !== null)
            .join(' · ')}
        </Typography>
      </DialogTitle>
      <DialogContent sx={{ height: 'min(580px, 70vh)', pt: '8px !important' }}>
        {look.state === 'loading' && <Looking />}
        {look.state === 'failed' && (
          <Alert severity="error" action={<Button onClick={() => retry(path)}>Look again</Button>}>
            <Typography variant="body2" sx={{ userSelect: 'text', overflowWrap: 'anywhere' }}>
              {look.error.message}
            </Typography>
          </Alert>
        )}
        {look.state === 'ready' && (
          <ImportForm
            key={path}
            inspection={look.value}
            options={options}
            onChange={(next) => setChoices({ path, options: next })}
            onRefused={setRefused}
          />
        )}
      </DialogContent>
      <DialogActions sx={{ px: 3, py: 2, gap: 1 }}>
        <Box sx={{ flexGrow: 1 }}>
          {alike.length > 1 && (
            <FormControlLabel
              control={
                <Checkbox size="small" checked={together} onChange={(_event, checked) => setTogether(checked)} />
              }
              label={`The same for all ${alike.length} files of this kind`}
            />
          )}
        </Box>
        {paths.length > 1 && <Button onClick={() => onLeaveOut(path)}>Leave this file out</Button>}
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="contained"
          color="primary"
          disabled={busy || refused || look.state !== 'ready' || !isComplete(look.value, options)}
          onClick={() => onImport(taken, options)}
        >
          {taken.length > 1 ? `Add ${formatPlural(taken.length, 'recording')}` : 'Add recording'}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Takes the focus back when what had it is gone: without it the dialog would hear no key. */
function useKeptFocus(shown: string): RefObject<HTMLDivElement | null> {
  const paper = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: after what is shown has changed
  useEffect(() => {
    if (document.activeElement === document.body) paper.current?.focus();
  }, [shown]);
  return paper;
}

/** The file and those that hold the same sorts of things, in their order. */
function sameKind(path: string, paths: readonly string[], inspections: Inspections): readonly string[] {
  const kindOf = (one: string): string | null => {
    const look = inspections.get(one);
    return look?.state === 'ready' ? importKind(look.value) : null;
  };
  const kind = kindOf(path);
  return kind === null ? [path] : paths.filter((one) => kindOf(one) === kind);
}

function Looking(): ReactNode {
  return (
    <Box role="status" sx={{ display: 'grid', gap: 1.5, placeContent: 'center', minHeight: 320, textAlign: 'center' }}>
      <Typography>Looking at what the file holds…</Typography>
      <LinearProgress aria-label="Looking at the file" sx={{ width: 240 }} />
    </Box>
  );
}
