import TextField from '@mui/material/TextField';
import { type ReactNode, useState } from 'react';

export interface NumberFieldProps {
  readonly label: string;
  readonly value: number | null;
  readonly least: number;
  readonly most: number;
  readonly onChange: (value: number) => void;
  /** What an empty field means; where it is not given a number is needed. */
  readonly onEmpty?: () => void;
  /** True: parts of whole numbers are numbers too. */
  readonly fractions?: boolean;
}

/** A number that counts once it is one within its limits; until then the field says what is wrong. */
export function NumberField({
  label,
  value,
  least,
  most,
  onChange,
  onEmpty,
  fractions = false,
}: NumberFieldProps): ReactNode {
  const [text, setText] = useState(value === null ? '' : String(value));
  const number = Number(text);
  const empty = text.trim() === '';
  const fits = (fractions || Number.isInteger(number)) && number >= least && number <= most;
  const valid = empty ? onEmpty !== undefined : fits;
  return (
    <TextField
      label={label}
      value={text}
      error={!valid}
      helperText={valid ? undefined : `${least} to ${most}`}
      onChange={(event) => {
        const next = event.target.value;
        setText(next);
        const parsed = Number(next);
        if (next.trim() === '') onEmpty?.();
        else if ((fractions || Number.isInteger(parsed)) && parsed >= least && parsed <= most) onChange(parsed);
      }}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: { inputMode: 'decimal', autoComplete: 'off' } }}
      {...(onEmpty && { placeholder: 'automatic' })}
      fullWidth={false}
      sx={{ width: 116 }}
    />
  );
}
