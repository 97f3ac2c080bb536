import AccountTreeOutlinedIcon from '@mui/icons-material/AccountTreeOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { RunTable } from '../../../../shared/entities/runTable';
import { ColumnChoice } from './ColumnChoice';
import { columnInfo } from './columnInfo';
import { PanelButton } from './PanelButton';

export interface GroupMenuProps {
  readonly table: RunTable;
  /** Outermost first. */
  readonly groupBy: readonly string[];
  readonly onChange: (groupBy: readonly string[]) => void;
}

const READY_MADE: readonly { readonly label: string; readonly groupBy: readonly string[] }[] = [
  { label: 'Nothing: one row for each run', groupBy: [] },
  { label: 'Configuration: folds and seeds under one row', groupBy: ['run.variant'] },
  { label: 'Experiment, then configuration', groupBy: ['run.experiment', 'run.variant'] },
  { label: 'Recording, then model', groupBy: ['run.recording', 'run.model'] },
];
const MOST_LEVELS = 4;

/** What the rows are gathered by: a choice that suits most, or any columns. */
export function GroupMenu({ table, groupBy, onChange }: GroupMenuProps): ReactNode {
  const label = groupBy.length === 0 ? 'Group' : `Group (${groupBy.length})`;
  return (
    <PanelButton icon={<AccountTreeOutlinedIcon />} label={label} title="Groups">
      <Box sx={{ display: 'grid', gap: 1, width: 360 }}>
        {READY_MADE.map((choice) => (
          <Button
            key={choice.label}
            sx={{ justifyContent: 'flex-start' }}
            aria-pressed={String(choice.groupBy) === String(groupBy)}
            variant={String(choice.groupBy) === String(groupBy) ? 'contained' : 'outlined'}
            color={String(choice.groupBy) === String(groupBy) ? 'primary' : 'inherit'}
            onClick={() => onChange(choice.groupBy)}
          >
            {choice.label}
          </Button>
        ))}
        <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
          {groupBy.length === 0
            ? 'Or by any column. A group shows mean ± sd and n of all its runs.'
            : `Grouped by ${groupBy.map((name) => columnInfo(name).title).join(', then ')}.`}
        </Typography>
        {groupBy.length < MOST_LEVELS && (
          <ColumnChoice
            table={table}
            label={groupBy.length === 0 ? 'Group by' : 'Then by'}
            value=""
            onChange={(name) => name !== '' && !groupBy.includes(name) && onChange([...groupBy, name])}
            width={360}
          />
        )}
      </Box>
    </PanelButton>
  );
}
