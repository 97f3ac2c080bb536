import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import type { ReactNode } from 'react';
import { FormPart } from '../datasets/import/FormPart';
import { NumberField } from '../datasets/import/NumberField';
import type { RuleForm } from './ruleForm';

export interface TimingFieldsProps {
  readonly form: RuleForm;
  readonly onChange: (part: Partial<RuleForm>) => void;
}

/** When a file is whole, and what it waits for. */
export function TimingFields({ form, onChange }: TimingFieldsProps): ReactNode {
  return (
    <FormPart title="When" note="A file is taken once it has not changed for so long and opens whole.">
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'flex-start' }}>
        <NumberField
          label="Unchanged for (s)"
          value={form.settleSeconds}
          least={0.1}
          most={86_400}
          fractions
          width={140}
          onChange={(settleSeconds) => onChange({ settleSeconds })}
        />
        <TextField
          label="Wait for files beside it"
          value={form.companions}
          placeholder="none, such as {name}.json"
          onChange={({ target }) => onChange({ companions: target.value })}
          slotProps={{ inputLabel: { shrink: true } }}
          fullWidth={false}
          sx={{ flexGrow: 1, minWidth: 220 }}
        />
        {form.companions.trim() !== '' && (
          <NumberField
            label="For at most (s)"
            value={form.companionWaitSeconds}
            least={0.1}
            most={86_400}
            fractions
            width={140}
            onChange={(companionWaitSeconds) => onChange({ companionWaitSeconds })}
          />
        )}
      </Box>
      <FormControlLabel
        control={<Switch checked={form.polling} onChange={(_event, polling) => onChange({ polling })} />}
        label="A network drive: look every few seconds instead of listening"
      />
    </FormPart>
  );
}
