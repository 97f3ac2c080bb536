import Box from '@mui/material/Box';
import type { GridColDef } from '@mui/x-data-grid';
import type { Run } from '../../../shared/entities/run';
import { LeakyMark } from '../../components/LeakyMark';
import { Score } from '../../components/Score';
import { StatusChip, statusLabel } from '../../components/StatusChip';
import { formatDuration, secondsBetween } from '../../format/duration';
import { formatTime } from '../../format/time';

/** The task whose scores are the headline. */
export const HEADLINE_TASK = 'multiclass';

/** The columns of the runs table. */
export const RUN_COLUMNS: readonly GridColDef<Run>[] = [
  {
    field: 'status',
    headerName: 'Status',
    width: 116,
    valueGetter: (_value, run) => statusLabel(run.status),
    renderCell: ({ row }) => <StatusChip status={row.status} />,
  },
  { field: 'recordingName', headerName: 'Recording', flex: 1.6, minWidth: 124 },
  { field: 'model', headerName: 'Model', flex: 0.5, minWidth: 64 },
  {
    field: 'split',
    headerName: 'Split',
    flex: 1,
    minWidth: 198,
    renderCell: ({ row }) => (
      <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75 }}>
        {row.split}
        {row.leaky && <LeakyMark />}
      </Box>
    ),
  },
  { field: 'seed', headerName: 'Seed', type: 'number', width: 58 },
  { field: 'epochs', headerName: 'Epochs', type: 'number', width: 72 },
  scoreColumn('balanced_accuracy', 'Test balanced accuracy', 124),
  scoreColumn('f1_macro', 'Test macro-F1', 124),
  {
    field: 'createdAt',
    headerName: 'Started',
    width: 104,
    valueGetter: (_value, run) => run.startedAt ?? run.createdAt,
    renderCell: ({ row }) => (row.startedAt === null ? 'not yet' : formatTime(row.startedAt, new Date())),
  },
  {
    field: 'duration',
    headerName: 'Duration',
    type: 'number',
    width: 96,
    valueGetter: (_value, run) => run.summary?.seconds ?? secondsBetween(run.startedAt, run.finishedAt),
    valueFormatter: (seconds: number | null) => (seconds === null ? '–' : formatDuration(seconds)),
  },
];

function scoreColumn(metric: 'balanced_accuracy' | 'f1_macro', headerName: string, width: number): GridColDef<Run> {
  return {
    field: metric,
    headerName,
    type: 'number',
    width,
    valueGetter: (_value, run) => run.summary?.test[HEADLINE_TASK]?.[metric] ?? null,
    renderCell: ({ row, value }) => (
      <Score value={value} leaky={row.leaky} interval={row.summary?.intervals?.[HEADLINE_TASK]?.[metric]} />
    ),
  };
}
