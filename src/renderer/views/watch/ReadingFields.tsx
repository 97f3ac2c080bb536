import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import { DEFAULT_INGEST, type IngestOptions } from '../../../shared/entities/ingestOptions';
import type { FileChoice } from '../../../shared/ipc/contract';
import { request } from '../../api/request';
import { useRequest } from '../../api/useRequest';
import { Loaded } from '../../components/Loaded';
import { useAction } from '../../components/useAction';
import { FormPart } from '../datasets/import/FormPart';
import { ImportForm } from '../datasets/import/ImportForm';
import { fileNameOf } from '../datasets/import/importKind';
import { describeSteps } from '../datasets/import/signalSteps';
import { optionsOfRule, optionsOfSample } from './labelTemplate';
import type { RuleForm } from './ruleForm';

export interface ReadingFieldsProps {
  readonly form: RuleForm;
  readonly onChange: (part: Partial<RuleForm>) => void;
}

const chooseSample = (what: FileChoice) => request('files.choose', { what });

/** How files are taken in: as the readers propose, or as it was chosen for one of them. */
export function ReadingFields({ form, onChange }: ReadingFieldsProps): ReactNode {
  const [sample, setSample] = useState<string | null>(null);
  const chosen = useAction(chooseSample);
  const words = optionWords(form.ingest);
  // Patterns of folders end in a slash.
  const what = form.include.includes('/,') || form.include.trim().endsWith('/') ? 'recordingFolder' : 'recordings';
  const choose = async (): Promise<void> => setSample((await chosen.run(what))?.[0] ?? null);
  return (
    <FormPart title="Reading" note="Traces, signal, labels and class names, chosen once for all files of this folder.">
      <Typography variant="body2" data-testid="reading-words" sx={{ overflowWrap: 'anywhere' }}>
        {words.length === 0 ? 'Everything as the readers propose.' : words.join(' · ')}
      </Typography>
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button onClick={() => void choose()} disabled={chosen.busy}>
          Choose with a sample file…
        </Button>
        {words.length > 0 && <Button onClick={() => onChange({ ingest: DEFAULT_INGEST })}>As proposed</Button>}
      </Box>
      {sample !== null && (
        <SampleDialog
          path={sample}
          options={optionsOfSample(form.ingest, sample)}
          onTake={(options) => {
            onChange({ ingest: optionsOfRule(options, sample) });
            setSample(null);
          }}
          onClose={() => setSample(null)}
        />
      )}
    </FormPart>
  );
}

interface SampleDialogProps {
  readonly path: string;
  readonly options: IngestOptions;
  readonly onTake: (options: IngestOptions) => void;
  readonly onClose: () => void;
}

function SampleDialog({ path, options: before, onTake, onClose }: SampleDialogProps): ReactNode {
  const [options, setOptions] = useState(before);
  const inspection = useRequest('recordings.inspectSource', { path });
  return (
    <Dialog open onClose={onClose} maxWidth="lg" fullWidth aria-label={`Reading files like ${fileNameOf(path)}`}>
      <DialogTitle variant="h1" component="h2">
        As {fileNameOf(path)} is read, so are all of this folder
      </DialogTitle>
      <DialogContent sx={{ minHeight: 420, pt: '8px !important' }}>
        <Loaded value={inspection} what="this file" onRetry={inspection.reload}>
          {(value) => <ImportForm inspection={value} options={options} onChange={setOptions} />}
        </Loaded>
      </DialogContent>
      <DialogActions sx={{ px: 3, py: 2 }}>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="contained"
          color="primary"
          disabled={inspection.state !== 'ready'}
          onClick={() => onTake(options)}
        >
          Take these choices
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** What differs from the proposals, in a few words each. */
function optionWords(options: IngestOptions): readonly string[] {
  const { series, cells, orientation, frameRateHz, trialFrames, signals, labels, classNames } = options;
  const names = Object.values(classNames);
  return [
    series === null ? null : `traces ${series}`,
    cells === 'all' ? 'all components' : null,
    orientation === 'auto' ? null : orientation.replace('_', ' '),
    frameRateHz === null ? null : `${frameRateHz} Hz`,
    trialFrames === null ? null : `${trialFrames} frames per trial`,
    signals === 'default' ? null : describeSteps(signals),
    labels === 'auto'
      ? null
      : labels === 'none'
        ? 'no labels'
        : `labels from ${labels.file ?? labels.source ?? 'the file'}`,
    names.length === 0 ? null : `classes ${names.join(', ')}`,
  ].filter((word) => word !== null);
}
