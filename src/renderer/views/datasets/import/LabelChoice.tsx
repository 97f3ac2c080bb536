import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { type IngestOptions, type LabelOptions, labelOptionsSchema } from '../../../../shared/entities/ingestOptions';
import type { SourceInspection } from '../../../../shared/entities/sourceInspection';
import { request } from '../../../api/request';
import { useRequest } from '../../../api/useRequest';
import { useAction } from '../../../components/useAction';
import { AlignmentFields } from './AlignmentFields';
import { ChoiceField } from './ChoiceField';
import { FormPart } from './FormPart';
import { fileNameOf } from './importKind';
import {
  describeSource,
  labelsOfWay,
  labelsUnchosen,
  labelWay,
  labelWays,
  mayLeaveGaps,
  needsAlignment,
} from './labelChoices';

export interface LabelChoiceProps {
  readonly inspection: SourceInspection;
  readonly labels: IngestOptions['labels'];
  /** True where the labels make one class so far. */
  readonly oneClass: boolean;
  readonly onChange: (labels: IngestOptions['labels']) => void;
}

/** Where the labels come from, and how they are brought onto the frames. */
export function LabelChoice({ inspection, labels, oneClass, onChange }: LabelChoiceProps): ReactNode {
  const way = labelWay(labels);
  const own = typeof labels === 'string' ? labelOptionsSchema.parse({}) : labels;
  return (
    <FormPart title="Labels">
      <ChoiceField
        label="Behaviour from"
        value={way}
        options={labelWays(inspection)}
        onChange={(next) => onChange(labelsOfWay(next, labels))}
        help={
          labels === 'auto' && labelsUnchosen(inspection, labels) ? 'The file holds several; choose one.' : undefined
        }
      />
      {way === 'file' && <LabelFile labels={own} onChange={onChange} />}
      {mayLeaveGaps(inspection, labels) && (
        <TextField
          label="Class of frames outside every interval"
          placeholder="they stay without a label"
          value={own.background ?? ''}
          helperText={oneClass ? 'There is one class so far; a decoder needs another, such as “none” here.' : undefined}
          onChange={({ target }) => onChange(withBackground(labels, inspection, target.value))}
          slotProps={{ inputLabel: { shrink: true }, htmlInput: { maxLength: 200 } }}
        />
      )}
      {needsAlignment(inspection, labels) && (
        <AlignmentFields
          alignment={own.alignment}
          ofFile={own.file !== null}
          onChange={(alignment) => onChange({ ...explicit(labels, inspection), alignment })}
        />
      )}
    </FormPart>
  );
}

/** Options of labels that say more than `auto`: the only source by its name. */
function explicit(labels: IngestOptions['labels'], { labels: sources }: SourceInspection): LabelOptions {
  return typeof labels === 'string' ? { ...labelOptionsSchema.parse({}), source: sources[0]?.key ?? null } : labels;
}

function withBackground(labels: IngestOptions['labels'], inspection: SourceInspection, text: string): LabelOptions {
  return { ...explicit(labels, inspection), background: text.trim() === '' ? null : text };
}

const chooseLabels = () => request('files.choose', { what: 'labels' });

interface LabelFileProps {
  readonly labels: LabelOptions;
  readonly onChange: (labels: LabelOptions) => void;
}

function LabelFile({ labels, onChange }: LabelFileProps): ReactNode {
  const choose = useAction(chooseLabels);
  const change = async (): Promise<void> => {
    const [file] = (await choose.run()) ?? [];
    if (file !== undefined) onChange({ ...labels, file, source: null });
  };
  return (
    <Box sx={{ display: 'grid', gap: 1.25 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
        <Button onClick={() => void change()} disabled={choose.busy}>
          {labels.file === null ? 'Choose the file…' : 'Choose another…'}
        </Button>
        <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }} title={labels.file ?? ''}>
          {labels.file === null ? '' : fileNameOf(labels.file)}
        </Typography>
      </Box>
      <Typography variant="caption" color="textSecondary">
        A table of frame,label, of start,stop,label in seconds, or of time,label; or another recording with labels.
      </Typography>
      {labels.file !== null && (
        <SourceInFile key={labels.file} path={labels.file} labels={labels} onChange={onChange} />
      )}
    </Box>
  );
}

/** Recordings may hold several sorts of labels; tables hold one, and nothing is asked. */
function SourceInFile({ path, labels, onChange }: LabelFileProps & { readonly path: string }): ReactNode {
  const inspection = useRequest('recordings.inspectSource', { path });
  const sources = inspection.state === 'ready' ? inspection.value.labels : [];
  if (sources.length < 2) return null;
  const options = sources.map((source) => ({ value: source.key, label: describeSource(source) }));
  return (
    <ChoiceField
      label="Labels in that file"
      value={labels.source ?? ''}
      options={[{ value: '', label: 'Choose…' }, ...options]}
      onChange={(source) => onChange({ ...labels, source: source === '' ? null : source })}
    />
  );
}
