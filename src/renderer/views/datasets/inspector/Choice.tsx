import TextField from '@mui/material/TextField';
import type { ReactNode } from 'react';

export interface ChoiceProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: Readonly<Record<V, string>>;
  /** Options that are there and cannot be taken now. */
  readonly disabled?: readonly V[];
  readonly width: number;
  readonly onChange: (value: V) => void;
}

/** One of a few options, in the system's own list. */
export function Choice<V extends string>(props: ChoiceProps<V>): ReactNode {
  const { label, value, options, disabled = [], width, onChange } = props;
  return (
    <TextField
      select
      label={label}
      value={value}
      onChange={(event) => onChange(event.target.value as V)}
      slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
      fullWidth={false}
      sx={{ width }}
    >
      {Object.entries<string>(options).map(([option, text]) => (
        <option key={option} value={option} disabled={disabled.includes(option as V)}>
          {text}
        </option>
      ))}
    </TextField>
  );
}
