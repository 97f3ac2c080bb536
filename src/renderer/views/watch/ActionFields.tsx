import TextField from '@mui/material/TextField';
import type { ReactNode } from 'react';
import { valueOr } from '../../api/Loadable';
import { liveRunTable } from '../../api/liveRunTable';
import { runValue } from '../../api/mergeRunTable';
import { useLive } from '../../api/useLive';
import { ChoiceField } from '../datasets/import/ChoiceField';
import { FormPart } from '../datasets/import/FormPart';
import type { RuleForm } from './ruleForm';
import { useRunNames } from './useRunNames';

export interface ActionFieldsProps {
  readonly form: RuleForm;
  readonly problems: Readonly<Record<string, string>>;
  readonly onChange: (part: Partial<RuleForm>) => void;
}

const ACTIONS = [
  { value: 'ingest', label: 'Only add it' },
  { value: 'predict', label: 'Label it with a decoder' },
  { value: 'evaluate', label: 'Evaluate a decoder on it (another session)' },
  { value: 'train', label: 'Train a decoder on it' },
] as const;

/** What happens to a recording once it is in. */
export function ActionFields({ form, problems, onChange }: ActionFieldsProps): ReactNode {
  const usesRun = form.action === 'predict' || form.action === 'evaluate';
  return (
    <FormPart title="Then">
      <ChoiceField
        label="When a recording has come in"
        value={form.action}
        options={ACTIONS}
        onChange={(action) => onChange({ action })}
      />
      {usesRun && <RunField runId={form.runId} problem={problems.action} onChange={(runId) => onChange({ runId })} />}
      {form.action === 'train' && (
        <>
          <TextField
            label="Settings that differ from the defaults"
            multiline
            minRows={2}
            value={form.overrides}
            placeholder="model=lstm training.max_epochs=40"
            helperText="As on the command line, one after another; the recording is filled in."
            onChange={({ target }) => onChange({ overrides: target.value })}
            slotProps={{ inputLabel: { shrink: true }, htmlInput: { spellCheck: false } }}
          />
          <TextField
            label="Experiment"
            value={form.experiment}
            placeholder="each recording’s own name"
            onChange={({ target }) => onChange({ experiment: target.value })}
            slotProps={{ inputLabel: { shrink: true }, htmlInput: { maxLength: 200 } }}
          />
        </>
      )}
    </FormPart>
  );
}

interface RunFieldProps {
  readonly runId: string;
  readonly problem: string | undefined;
  readonly onChange: (runId: string) => void;
}

function RunField({ runId, problem, onChange }: RunFieldProps): ReactNode {
  const table = valueOr(useLive(liveRunTable), null);
  const nameOf = useRunNames();
  const status = table?.columns['run.status'];
  const finished = (table?.ids ?? []).filter((_, row) => runValue(status, row) === 'finished');
  // A run that was chosen before stays chosen, whatever became of it.
  const offered = runId === '' || finished.includes(runId) ? finished : [runId, ...finished];
  const help = problem ?? (offered.length === 0 ? 'No run is finished yet.' : undefined);
  return (
    <ChoiceField
      label="Decoder"
      value={runId}
      options={[{ value: '', label: 'Choose a run…' }, ...offered.map((id) => ({ value: id, label: nameOf(id) }))]}
      onChange={onChange}
      help={help}
    />
  );
}
