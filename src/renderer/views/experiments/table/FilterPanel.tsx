import AddIcon from '@mui/icons-material/Add';
import CloseIcon from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { RunTable } from '../../../../shared/entities/runTable';
import { FILTER_OPERATORS, type FilterOperator, type RunFilter } from '../../../../shared/entities/runView';
import { ColumnChoice } from './ColumnChoice';

export interface FilterPanelProps {
  readonly table: RunTable;
  readonly filters: readonly RunFilter[];
  readonly onChange: (filters: RunFilter[]) => void;
}

const OPERATOR_NAMES: Readonly<Record<FilterOperator, string>> = {
  contains: 'contains',
  is: 'is',
  isNot: 'is not',
  above: '>',
  atLeast: '≥',
  below: '<',
  atMost: '≤',
  empty: 'is empty',
  notEmpty: 'is not empty',
};

/** What a run must satisfy to be shown; all of it at once. */
export function FilterPanel({ table, filters, onChange }: FilterPanelProps): ReactNode {
  const change = (place: number, part: Partial<RunFilter>): void =>
    onChange(filters.map((filter, index) => (index === place ? { ...filter, ...part } : filter)));
  return (
    <Box sx={{ display: 'grid', gap: 1.5, width: 640 }}>
      {filters.length === 0 && (
        <Typography variant="body2" color="textSecondary">
          Every run is shown. A filter keeps those that meet a condition, of any parameter or score.
        </Typography>
      )}
      {filters.map((filter, place) => (
        <FilterRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a filter has no other name, and none moves
          key={place}
          table={table}
          filter={filter}
          onChange={(part) => change(place, part)}
          onRemove={() => onChange(filters.filter((_, index) => index !== place))}
        />
      ))}
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button startIcon={<AddIcon />} onClick={() => onChange([...filters, NEW_FILTER])}>
          Add filter
        </Button>
        {filters.length > 0 && <Button onClick={() => onChange([])}>Clear</Button>}
      </Box>
    </Box>
  );
}

const NEW_FILTER: RunFilter = { column: 'run.model', operator: 'contains', value: '' };

interface FilterRowProps {
  readonly table: RunTable;
  readonly filter: RunFilter;
  readonly onChange: (part: Partial<RunFilter>) => void;
  readonly onRemove: () => void;
}

function FilterRow({ table, filter, onChange, onRemove }: FilterRowProps): ReactNode {
  const needsValue = filter.operator !== 'empty' && filter.operator !== 'notEmpty';
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '280px 130px 1fr auto', gap: 1, alignItems: 'center' }}>
      <ColumnChoice
        table={table}
        label="Column"
        value={filter.column}
        onChange={(column) => column !== '' && onChange({ column })}
        width={280}
      />
      <TextField
        select
        label="Condition"
        value={filter.operator}
        onChange={(event) => onChange({ operator: event.target.value as FilterOperator })}
        slotProps={{ select: { native: true } }}
      >
        {FILTER_OPERATORS.map((operator) => (
          <option key={operator} value={operator}>
            {OPERATOR_NAMES[operator]}
          </option>
        ))}
      </TextField>
      <TextField
        label="Value"
        value={needsValue ? filter.value : ''}
        disabled={!needsValue}
        onChange={(event) => onChange({ value: event.target.value })}
      />
      <IconButton aria-label="Remove the filter" onClick={onRemove}>
        <CloseIcon fontSize="small" />
      </IconButton>
    </Box>
  );
}
