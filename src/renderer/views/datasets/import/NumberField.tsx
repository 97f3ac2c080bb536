import TextField from '@mui/material/TextField';
import { type ReactNode, useState } from 'react';

interface Limits {
  readonly least: number;
  readonly most: number;
  /** True: parts of whole numbers are numbers too. */
  readonly fractions?: boolean;
}

export interface NumberFieldProps extends Limits {
  readonly label: string;
  readonly value: number | null;
  readonly onChange: (value: number) => void;
  /** What an empty field means; where it is not given a number is needed. */
  readonly onEmpty?: () => void;
  /** What stands in an empty field. */
  readonly placeholder?: string;
  readonly width?: number;
  /** True: what is typed counts when it is done, by Enter or by leaving the field. */
  readonly whenDone?: boolean;
}

/** A number that counts once it is one within its limits; until then the field says what is wrong. */
export function NumberField(props: NumberFieldProps): ReactNode {
  const { label, value, onChange, onEmpty, placeholder, width = 132, whenDone = false, ...limits } = props;
  const [text, setText] = useState(value === null ? '' : String(value));
  const valid = text.trim() === '' ? onEmpty !== undefined : fits(text, limits);
  const take = (typed: string): void => {
    if (typed.trim() === '') onEmpty?.();
    else if (fits(typed, limits) && Number(typed) !== value) onChange(Number(typed));
  };
  return (
    <TextField
      label={label}
      value={text}
      error={!valid}
      helperText={valid ? undefined : `${limits.least} to ${limits.most}`}
      onChange={({ target }) => {
        setText(target.value);
        if (!whenDone) take(target.value);
      }}
      {...(whenDone && {
        onBlur: () => take(text),
        onKeyDown: ({ key }: { readonly key: string }) => key === 'Enter' && take(text),
      })}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: { inputMode: 'decimal', autoComplete: 'off' } }}
      {...(placeholder !== undefined && { placeholder })}
      fullWidth={false}
      sx={{ width }}
    />
  );
}

function fits(text: string, { least, most, fractions = false }: Limits): boolean {
  const number = Number(text);
  return (fractions || Number.isInteger(number)) && number >= least && number <= most;
}
