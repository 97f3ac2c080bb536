import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { Fragment, type ReactNode, useState } from 'react';
import type { RecordingSummary } from '../../../shared/entities/recording';
import { formatCount } from '../../format/numbers';
import { ClassBalanceBar } from './ClassBalanceBar';
import { classShares } from './classShares';
import { FindingsList, SeverityIcon } from './FindingsList';
import { findingCounts } from './findingCounts';

export interface RecordingTableProps {
  readonly recordings: readonly RecordingSummary[];
  readonly selectedId: string | undefined;
  readonly onSelect: (id: string) => void;
  /** True beside the details of one, which show what is then left out. */
  readonly narrow: boolean;
}

/** Beside the details there would be no room left for names; the details say it too. */
const HIDDEN_IN_SMALL_WINDOWS = { '@media (max-width: 1099.95px)': { display: 'none' } } as const;

/** The recordings of the workspace, one a row; findings unfold under their row. */
export function RecordingTable({ recordings, selectedId, onSelect, narrow }: RecordingTableProps): ReactNode {
  const [unfolded, setUnfolded] = useState<string | null>(null);
  return (
    <Table size="small" aria-label="Recordings" sx={{ tableLayout: 'fixed' }}>
      <TableHead>
        <TableRow sx={{ '& th': { color: 'text.secondary', fontWeight: 600, whiteSpace: 'nowrap' } }}>
          <TableCell>Name</TableCell>
          <TableCell align="right" sx={{ width: 80 }}>
            Frames
          </TableCell>
          <TableCell align="right" sx={{ width: 88, ...(narrow && HIDDEN_IN_SMALL_WINDOWS) }}>
            Neurons
          </TableCell>
          {!narrow && (
            <TableCell align="right" sx={{ width: 80 }}>
              Rate
            </TableCell>
          )}
          <TableCell sx={{ width: '36%', ...(narrow && HIDDEN_IN_SMALL_WINDOWS) }}>Classes</TableCell>
          {!narrow && <TableCell sx={{ width: 176 }}>Findings</TableCell>}
        </TableRow>
      </TableHead>
      <TableBody>
        {recordings.map((recording) => (
          <Fragment key={recording.id}>
            <RecordingRow
              recording={recording}
              selected={recording.id === selectedId}
              unfolded={recording.id === unfolded}
              narrow={narrow}
              onSelect={() => onSelect(recording.id)}
              onUnfold={() => setUnfolded(unfolded === recording.id ? null : recording.id)}
            />
            {recording.id === unfolded && !narrow && (
              <TableRow>
                <TableCell
                  colSpan={6}
                  id={findingsId(recording)}
                  sx={(theme) => ({ backgroundColor: theme.colours.sunken })}
                >
                  <FindingsList findings={recording.findings} />
                </TableCell>
              </TableRow>
            )}
          </Fragment>
        ))}
      </TableBody>
    </Table>
  );
}

interface RecordingRowProps {
  readonly recording: RecordingSummary;
  readonly selected: boolean;
  readonly unfolded: boolean;
  readonly narrow: boolean;
  readonly onSelect: () => void;
  readonly onUnfold: () => void;
}

function RecordingRow({ recording, selected, unfolded, narrow, onSelect, onUnfold }: RecordingRowProps): ReactNode {
  return (
    <TableRow hover selected={selected} onClick={onSelect} sx={{ cursor: 'pointer' }}>
      <TableCell>
        <Link
          component="button"
          underline="hover"
          color="textPrimary"
          sx={{ fontWeight: 600, fontSize: '0.875rem', textAlign: 'left', overflowWrap: 'anywhere' }}
          onClick={onSelect}
        >
          {recording.name}
        </Link>
        <Box sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>{recording.species ?? recording.sourceFile}</Box>
      </TableCell>
      <TableCell align="right">{formatCount(recording.frames)}</TableCell>
      <TableCell align="right" sx={narrow ? HIDDEN_IN_SMALL_WINDOWS : {}}>
        {formatCount(recording.neurons)}
      </TableCell>
      {!narrow && (
        <TableCell align="right">
          {recording.frameRateHz === null ? '–' : `${Number(recording.frameRateHz.toPrecision(3))} Hz`}
        </TableCell>
      )}
      <TableCell sx={narrow ? HIDDEN_IN_SMALL_WINDOWS : {}}>
        <ClassBalanceBar shares={classShares(recording.classes)} />
      </TableCell>
      {!narrow && (
        <TableCell sx={{ whiteSpace: 'nowrap' }}>
          {recording.findings.length === 0 ? (
            <Box component="span" sx={{ color: 'text.secondary' }}>
              none
            </Box>
          ) : (
            <FindingsButton recording={recording} unfolded={unfolded} onUnfold={onUnfold} />
          )}
        </TableCell>
      )}
    </TableRow>
  );
}

function FindingsButton({
  recording,
  unfolded,
  onUnfold,
}: Pick<RecordingRowProps, 'recording' | 'unfolded' | 'onUnfold'>): ReactNode {
  const warns = recording.findings.some(({ severity }) => severity === 'warning');
  return (
    <Button
      variant="text"
      aria-expanded={unfolded}
      aria-controls={findingsId(recording)}
      startIcon={<SeverityIcon severity={warns ? 'warning' : 'info'} />}
      endIcon={<ExpandMoreIcon aria-hidden sx={{ transform: unfolded ? 'rotate(180deg)' : 'none' }} />}
      onClick={(event) => {
        event.stopPropagation();
        onUnfold();
      }}
      sx={{ ml: -1.5, fontWeight: 500 }}
    >
      {findingCounts(recording.findings)}
    </Button>
  );
}

function findingsId(recording: RecordingSummary): string {
  return `findings-${recording.id}`;
}
