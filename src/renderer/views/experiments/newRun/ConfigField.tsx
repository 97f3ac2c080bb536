import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import type { ReactNode } from 'react';
import type { FormField } from './formFields';

export interface ConfigFieldProps {
  readonly field: FormField;
  readonly text: string;
  readonly problem: string | undefined;
  /** True when the user has changed it from its default. */
  readonly changed: boolean;
  readonly onChange: (text: string) => void;
  /** Labels of a choice's options where they differ from the values. */
  readonly optionLabels?: Readonly<Record<string, string>>;
}

const FLAG_LABELS: Readonly<Record<string, string>> = { true: 'on', false: 'off' };

/** One value of the configuration: an input made for its kind, with its unit, and its problem underneath. */
export function ConfigField({
  field,
  text,
  problem,
  changed,
  onChange,
  optionLabels = {},
}: ConfigFieldProps): ReactNode {
  const unit =
    field.unit === null ? {} : { endAdornment: <InputAdornment position="end">{field.unit}</InputAdornment> };
  const isSelect = field.options.length > 0;
  const suggestionsId = `${field.path}-suggestions`;
  return (
    <>
      <TextField
        name={field.path}
        label={changed ? `${field.title} (changed)` : field.title}
        value={text}
        error={problem !== undefined}
        helperText={problem ?? field.description}
        select={isSelect}
        onChange={(event) => onChange(event.target.value)}
        slotProps={{
          select: { native: true },
          input: unit,
          inputLabel: { shrink: true },
          htmlInput: inputAttributes(field, suggestionsId),
        }}
        {...(field.nullable && { placeholder: 'automatic' })}
      >
        {isSelect &&
          field.options.map((option) => (
            <option key={option} value={option}>
              {optionLabels[option] ?? (field.kind === 'flag' ? FLAG_LABELS[option] : option)}
            </option>
          ))}
      </TextField>
      <Suggestions id={suggestionsId} values={field.suggestions} />
    </>
  );
}

/** What a text is often given, offered while it is typed. */
function Suggestions({ id, values }: { readonly id: string; readonly values: readonly string[] }): ReactNode {
  return (
    values.length > 0 && (
      <datalist id={id}>
        {values.map((value) => (
          <option key={value} value={value} />
        ))}
      </datalist>
    )
  );
}

function inputAttributes({ kind, suggestions }: FormField, suggestionsId: string): Readonly<Record<string, string>> {
  if (kind === 'integer' || kind === 'number') return { inputMode: 'decimal', autoComplete: 'off' };
  return suggestions.length > 0 ? { list: suggestionsId, spellCheck: 'false' } : {};
}
