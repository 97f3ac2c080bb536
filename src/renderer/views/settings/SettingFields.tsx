import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import type { ReactNode } from 'react';
import type { Settings } from '../../../shared/ipc/contract';
import { formSections } from '../experiments/newRun/formFields';

const THEMES: readonly { readonly value: Settings['theme']; readonly label: string }[] = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

export interface ThemeChoiceProps {
  readonly theme: Settings['theme'];
  readonly onChange: (theme: Settings['theme']) => void;
}

export function ThemeChoice({ theme, onChange }: ThemeChoiceProps): ReactNode {
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      color="primary"
      aria-label="Theme"
      value={theme}
      onChange={(_event, value) => value !== null && onChange(value)}
    >
      {THEMES.map(({ value, label }) => (
        <ToggleButton key={value} value={value} sx={{ px: 2, py: 0.5 }}>
          {label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

const AT_ONCE = [1, 2, 3, 4] as const;

export interface TrainingsAtOnceProps {
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** How many trainings may share a device. */
export function TrainingsAtOnce({ value, onChange }: TrainingsAtOnceProps): ReactNode {
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      color="primary"
      aria-label="Trainings at once"
      value={value}
      onChange={(_event, chosen) => chosen !== null && onChange(Number(chosen))}
    >
      {AT_ONCE.map((count) => (
        <ToggleButton key={count} value={count} sx={{ px: 2, py: 0.5 }}>
          {count}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

export interface NewRunSettingsProps {
  readonly value: Settings['newRun'];
  readonly onChange: (value: Settings['newRun']) => void;
}

/** Preset and architecture that the form for new runs starts with. */
export function NewRunSettings({ value, onChange }: NewRunSettingsProps): ReactNode {
  const fields = formSections(value.model).flatMap((section) => section.fields);
  const optionsOf = (path: string): readonly string[] => fields.find((field) => field.path === path)?.options ?? [];
  const choice = (key: 'preset' | 'model', label: string, options: readonly string[]): ReactNode => (
    <TextField
      select
      label={label}
      value={value[key]}
      onChange={({ target }) => onChange({ ...value, [key]: target.value })}
      slotProps={{ select: { native: true } }}
    >
      {options.map((option) => (
        <option key={option} value={option}>
          {option}
        </option>
      ))}
    </TextField>
  );
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0, 240px))', gap: 2, pt: 1 }}>
      {choice('preset', 'Preset', optionsOf('preset'))}
      {choice('model', 'Architecture', optionsOf('model.name'))}
    </Box>
  );
}
