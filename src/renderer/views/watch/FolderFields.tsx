import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import type { ReactNode } from 'react';
import type { WatchRuleFields } from '../../../shared/entities/watch';
import { request } from '../../api/request';
import { useAction } from '../../components/useAction';
import { FormPart } from '../datasets/import/FormPart';
import { fileNameOf } from '../datasets/import/importKind';
import type { RuleForm } from './ruleForm';
import { TrialPart } from './TrialPart';
import { PATTERN_PRESETS } from './watchWords';

export interface FolderFieldsProps {
  readonly form: RuleForm;
  readonly problems: Readonly<Record<string, string>>;
  /** What the form describes; null while something is missing. */
  readonly rule: WatchRuleFields | null;
  readonly onChange: (part: Partial<RuleForm>) => void;
}

const chooseFolder = () => request('files.choose', { what: 'folder' });

/** Which folder, and what in it. */
export function FolderFields({ form, problems, rule, onChange }: FolderFieldsProps): ReactNode {
  const chosen = useAction(chooseFolder);
  const choose = async (): Promise<void> => {
    const [folder] = (await chosen.run()) ?? [];
    if (folder !== undefined) onChange({ folder });
  };
  return (
    <FormPart title="Folder">
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
        <TextField
          label="Folder"
          value={form.folder}
          error={problems.folder !== undefined}
          helperText={problems.folder ?? 'Folders below it are watched too.'}
          onChange={({ target }) => onChange({ folder: target.value })}
          slotProps={{ inputLabel: { shrink: true }, htmlInput: { autoComplete: 'off', spellCheck: false } }}
        />
        <Button onClick={() => void choose()} disabled={chosen.busy} sx={{ minHeight: 36, flexShrink: 0 }}>
          Choose…
        </Button>
        <TextField
          label="Name"
          value={form.name}
          placeholder={fileNameOf(form.folder)}
          error={problems.name !== undefined}
          helperText={problems.name}
          onChange={({ target }) => onChange({ name: target.value })}
          slotProps={{ inputLabel: { shrink: true }, htmlInput: { maxLength: 100 } }}
        />
      </Box>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
        <TextField
          label="Take"
          value={form.include}
          error={problems.include !== undefined}
          helperText={
            problems.include ?? 'Patterns such as *.csv or mouse*/**/*.nwb; with a slash at the end, folders.'
          }
          onChange={({ target }) => onChange({ include: target.value })}
        />
        <TextField
          label="Leave out"
          value={form.exclude}
          placeholder="nothing"
          helperText="Such as *_test.csv or raw/"
          onChange={({ target }) => onChange({ exclude: target.value })}
          slotProps={{ inputLabel: { shrink: true } }}
        />
      </Box>
      <Box
        role="group"
        aria-label="Patterns for a kind of recording"
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75 }}
      >
        {PATTERN_PRESETS.map(({ label, include }) => {
          const pressed = form.include === include;
          return (
            <Button
              key={label}
              onClick={() => onChange({ include })}
              aria-pressed={pressed}
              color={pressed ? 'primary' : 'inherit'}
            >
              {label}
            </Button>
          );
        })}
      </Box>
      <TrialPart rule={rule} />
    </FormPart>
  );
}
