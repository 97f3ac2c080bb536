import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import type { ReactNode } from 'react';
import type { AlignmentOptions } from '../../../../shared/entities/ingestOptions';
import { ChoiceField } from './ChoiceField';
import { NumberField } from './NumberField';

export interface AlignmentFieldsProps {
  readonly alignment: AlignmentOptions;
  /** Labels of another file, which may hold a frame clock. */
  readonly ofFile: boolean;
  readonly onChange: (alignment: AlignmentOptions) => void;
}

const RULES = [
  { value: 'nearest', label: 'Nearest in time' },
  { value: 'previous', label: 'Last one before it' },
  { value: 'majority', label: 'Most frequent within it' },
] as const;

/** How labels on a clock of their own come onto the frames. */
export function AlignmentFields({ alignment, ofFile, onChange }: AlignmentFieldsProps): ReactNode {
  const set = (change: Partial<AlignmentOptions>): void => onChange({ ...alignment, ...change });
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, pt: 0.5 }}>
      <ChoiceField
        label="A frame takes the label"
        width={200}
        value={alignment.rule}
        options={RULES}
        onChange={(rule) => set({ rule })}
      />
      <NumberField
        label="Offset (s)"
        value={alignment.offsetSeconds}
        least={-1e9}
        most={1e9}
        fractions
        width={108}
        onChange={(offsetSeconds) => set({ offsetSeconds })}
      />
      <NumberField
        label="Drift (ppm)"
        value={alignment.driftPpm}
        least={-100_000}
        most={100_000}
        fractions
        width={108}
        onChange={(driftPpm) => set({ driftPpm })}
      />
      {ofFile && (
        <TextField
          label="Column with the frame clock"
          placeholder="none"
          value={alignment.frameClockColumn ?? ''}
          onChange={({ target }) => set({ frameClockColumn: target.value.trim() === '' ? null : target.value })}
          slotProps={{ inputLabel: { shrink: true }, htmlInput: { maxLength: 1000 } }}
          fullWidth={false}
          sx={{ width: 200 }}
        />
      )}
      <NumberField
        label="Leave out first"
        value={alignment.dropFirst}
        least={0}
        most={1e9}
        width={116}
        onChange={(dropFirst) => set({ dropFirst })}
      />
      <NumberField
        label="Leave out last"
        value={alignment.dropLast}
        least={0}
        most={1e9}
        width={116}
        onChange={(dropLast) => set({ dropLast })}
      />
    </Box>
  );
}
