import ArrowDownwardIcon from '@mui/icons-material/ArrowDownward';
import ArrowUpwardIcon from '@mui/icons-material/ArrowUpward';
import CloseIcon from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { RunTable } from '../../../../shared/entities/runTable';
import { ColumnChoice } from './ColumnChoice';
import { columnInfo } from './columnInfo';
import { movedColumn } from './movedColumn';

export interface ColumnPanelProps {
  readonly table: RunTable;
  /** Names of the shown columns, in their order. */
  readonly columns: readonly string[];
  readonly onChange: (columns: readonly string[]) => void;
}

/** Which columns are shown, in which order. */
export function ColumnPanel({ table, columns, onChange }: ColumnPanelProps): ReactNode {
  const add = (name: string): void => {
    if (name !== '' && !columns.includes(name)) onChange([...columns, name]);
  };
  return (
    <Box sx={{ display: 'grid', gap: 1.5, width: 400 }}>
      <ColumnChoice table={table} label="Add a column" value="" onChange={add} width={400} />
      <Box
        component="ul"
        aria-label="Columns shown"
        sx={{ listStyle: 'none', m: 0, p: 0, maxHeight: 420, overflow: 'auto' }}
      >
        {columns.map((name, place) => (
          <ColumnRow
            key={name}
            title={columnInfo(name).title}
            onUp={place > 0 ? () => onChange(movedColumn(columns, name, place - 1)) : null}
            onDown={place < columns.length - 1 ? () => onChange(movedColumn(columns, name, place + 1)) : null}
            onRemove={() => onChange(columns.filter((other) => other !== name))}
          />
        ))}
      </Box>
    </Box>
  );
}

interface ColumnRowProps {
  readonly title: string;
  /** Null where it cannot go further. */
  readonly onUp: (() => void) | null;
  readonly onDown: (() => void) | null;
  readonly onRemove: () => void;
}

function ColumnRow({ title, onUp, onDown, onRemove }: ColumnRowProps): ReactNode {
  return (
    <Box
      component="li"
      sx={{ display: 'flex', alignItems: 'center', gap: 0.5, borderBottom: 1, borderColor: 'divider' }}
    >
      <Typography variant="body2" noWrap sx={{ flexGrow: 1 }} title={title}>
        {title}
      </Typography>
      <IconButton aria-label={`Move ${title} to the left`} disabled={onUp === null} onClick={onUp ?? undefined}>
        <ArrowUpwardIcon fontSize="small" />
      </IconButton>
      <IconButton aria-label={`Move ${title} to the right`} disabled={onDown === null} onClick={onDown ?? undefined}>
        <ArrowDownwardIcon fontSize="small" />
      </IconButton>
      <IconButton aria-label={`Hide ${title}`} onClick={onRemove}>
        <CloseIcon fontSize="small" />
      </IconButton>
    </Box>
  );
}
