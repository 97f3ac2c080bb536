import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import type { ReactNode } from 'react';
import type { RecordingSummary } from '../../../../shared/entities/recording';
import { formatCount } from '../../../format/numbers';
import { NARROW } from '../../../theme/smallWindow';
import { ConfigField } from './ConfigField';
import type { Choices } from './choices';
import type { RunForm } from './useRunForm';

export interface ChoiceFieldsProps {
  readonly recordings: readonly RecordingSummary[];
  readonly choices: Choices;
  readonly fields: RunForm['choiceFields'];
  readonly onChoose: (change: Partial<Choices>) => void;
}

/** Recording, preset and architecture: what the defaults of all else hang on. */
export function ChoiceFields({ recordings, choices, fields, onChoose }: ChoiceFieldsProps): ReactNode {
  return (
    <Box
      sx={{
        ...{ display: 'grid', gridTemplateColumns: '2fr 1fr 1fr', gap: 2, pt: 1, pb: 2.5 },
        [NARROW]: { gridTemplateColumns: '1fr 1fr', '& > :first-of-type': { gridColumn: 'span 2' } },
      }}
    >
      <TextField
        select
        autoFocus
        name="dataset.recording"
        label="Recording"
        value={choices.recording}
        onChange={(event) => onChoose({ recording: event.target.value })}
        slotProps={{ select: { native: true } }}
      >
        {recordings.map(({ id, name, frames, neurons }) => (
          <option key={id} value={id}>
            {`${name} (${formatCount(frames)} frames, ${formatCount(neurons)} neurons)`}
          </option>
        ))}
      </TextField>
      {(['preset', 'model'] as const).map((key) => {
        const field = fields[key];
        return (
          field !== undefined && (
            <ConfigField
              key={key}
              field={{ ...field, description: null }}
              text={choices[key]}
              problem={undefined}
              changed={false}
              onChange={(text) => onChoose({ [key]: text })}
            />
          )
        );
      })}
    </Box>
  );
}
