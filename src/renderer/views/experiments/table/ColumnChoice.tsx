import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { type ReactNode, useMemo, useState } from 'react';
import type { RunTable } from '../../../../shared/entities/runTable';
import { availableColumns, type ColumnInfo, columnInfo } from './columnInfo';

export interface ColumnChoiceProps {
  readonly table: RunTable;
  readonly label: string;
  /** The chosen column; always empty: each choice is taken at once, and the field is free for the next. */
  readonly value: string;
  readonly onChange: (column: string) => void;
  readonly width?: number;
}

/** One of all columns, found by typing a part of its name. */
export function ColumnChoice({ table, label, value, onChange, width = 300 }: ColumnChoiceProps): ReactNode {
  const [typed, setTyped] = useState('');
  const options = useMemo(() => bySection(availableColumns(table)), [table]);
  return (
    <Autocomplete
      size="small"
      options={options}
      groupBy={({ section }) => section}
      getOptionLabel={({ title }) => title}
      getOptionKey={({ name }) => name}
      isOptionEqualToValue={(option, chosen) => option.name === chosen.name}
      {...(value === '' && {
        inputValue: typed,
        onInputChange: (_event: unknown, text: string, reason: string) => setTyped(reason === 'input' ? text : ''),
      })}
      value={value === '' ? null : columnInfo(value)}
      onChange={(_event, chosen) => onChange(chosen?.name ?? '')}
      renderInput={(params) => <TextField {...params} label={label} />}
      sx={{ width }}
    />
  );
}

const SECTIONS: readonly ColumnInfo['section'][] = [
  'Run',
  'Test scores',
  'Validation scores',
  'Baselines',
  'Parameters',
  'Further results',
];

/** Columns of a section together, as the list that shows their headings needs them. */
export function bySection(columns: readonly ColumnInfo[]): readonly ColumnInfo[] {
  return SECTIONS.flatMap((section) => columns.filter((column) => column.section === section));
}
