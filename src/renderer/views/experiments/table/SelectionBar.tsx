import ContentCopyIcon from '@mui/icons-material/ContentCopy';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { formatCount } from '../../../format/numbers';
import { CompareButtons, type CompareButtonsProps } from './CompareButtons';
import type { TextFormat } from './runsAsText';

export interface SelectionBarProps extends CompareButtonsProps {
  /** What is on show, for while nothing is chosen. */
  readonly summary: string;
  /** How many of them wait or train, which cannot be deleted. */
  readonly active: number;
  /** True when all of them are archived already. */
  readonly archived: boolean;
  readonly busy: boolean;
  readonly onDescribe: () => void;
  readonly onFavourite: () => void;
  readonly onArchive: () => void;
  readonly onCopy: (format: TextFormat) => void;
  readonly onDelete: () => void;
  readonly onClear: () => void;
}

/** Below the table, always as high: how much is on show, and what can be done with the chosen runs. */
export function SelectionBar(props: SelectionBarProps): ReactNode {
  const { count, summary } = props;
  return (
    <Box
      role="toolbar"
      aria-label="Chosen runs"
      sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: 1, minHeight: 48, px: 1.5, py: 0.75 }}
    >
      <Typography
        variant="body2"
        color={count === 0 ? 'textSecondary' : 'textPrimary'}
        sx={{ mr: 1, flexGrow: 1 }}
        aria-live="polite"
      >
        {count === 0 ? summary : `${formatCount(count)} chosen · ${summary}`}
      </Typography>
      {count > 0 && <Actions {...props} />}
    </Box>
  );
}

function Actions(props: SelectionBarProps): ReactNode {
  const { active, busy, archived } = props;
  return (
    <>
      <CompareButtons {...props} />
      <Button onClick={props.onDescribe}>Tags and note</Button>
      <Button onClick={props.onFavourite} disabled={busy}>
        Favourite
      </Button>
      <Button onClick={props.onArchive} disabled={busy}>
        {archived ? 'Take out of archive' : 'Archive'}
      </Button>
      <Button startIcon={<ContentCopyIcon />} onClick={() => props.onCopy('csv')}>
        Copy CSV
      </Button>
      <Button onClick={() => props.onCopy('tsv')}>Copy TSV</Button>
      <Button
        color="error"
        disabled={busy || active > 0}
        title={active > 0 ? 'Runs that wait or train are cancelled first' : ''}
        onClick={props.onDelete}
      >
        Delete
      </Button>
      <Button onClick={props.onClear}>Clear</Button>
    </>
  );
}
