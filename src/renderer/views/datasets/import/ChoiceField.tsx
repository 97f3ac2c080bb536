import TextField from '@mui/material/TextField';
import type { ReactNode } from 'react';

export interface ChoiceFieldProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly onChange: (value: V) => void;
  readonly help?: ReactNode;
  readonly width?: number;
}

/** One of a few: the system's own list. */
export function ChoiceField<V extends string>(props: ChoiceFieldProps<V>): ReactNode {
  const { label, value, options, onChange, help, width } = props;
  return (
    <TextField
      select
      label={label}
      value={value}
      helperText={help}
      onChange={({ target }) => onChange(target.value as V)}
      slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
      {...(width !== undefined && { fullWidth: false, sx: { width } })}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </TextField>
  );
}
