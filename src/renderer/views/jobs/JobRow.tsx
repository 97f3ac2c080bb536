import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import type { Theme } from '@mui/material/styles';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import type { Job } from '../../../shared/entities/job';
import type { RunBrief } from '../../api/runBrief';
import { LeakyMark } from '../../components/LeakyMark';
import { StatusChip } from '../../components/StatusChip';
import { RunLog } from '../experiments/run/RunLog';
import type { DragProps } from './useQueueDrag';

export interface JobRowProps {
  readonly job: Job;
  readonly run: RunBrief | undefined;
  readonly onOpen: () => void;
  /** What stands in the middle: progress, or the reason of a failure. */
  readonly children?: ReactNode;
  readonly actions: ReactNode;
  /** Of a row that can be put elsewhere. */
  readonly drag?: DragProps;
}

/** One job: status, what it trains, how far it is, and what can be done with it. */
export function JobRow({ job, run, onOpen, children, actions, drag }: JobRowProps): ReactNode {
  const [log, setLog] = useState(false);
  const name = run?.recordingName ?? job.runId;
  return (
    <Box
      component="li"
      data-job={job.id}
      {...drag}
      sx={{
        display: 'grid',
        gridTemplateColumns: '112px minmax(0, 1fr) minmax(0, 1.3fr) 224px',
        '@media (max-width: 899.95px)': { gridTemplateColumns: '112px minmax(0, 1fr)', rowGap: 1 },
        alignItems: 'center',
        columnGap: 2,
        px: 2,
        py: 1.25,
        borderTop: 1,
        borderColor: 'divider',
        '&[draggable="true"]': { cursor: 'grab' },
        '&[data-over="true"]': { boxShadow: ({ colours }: Theme) => `inset 0 0 0 2px ${colours.accent}` },
      }}
    >
      <StatusChip status={job.status} />
      <Box sx={{ minWidth: 0 }}>
        <Link
          component="button"
          underline="hover"
          color="textPrimary"
          noWrap
          onClick={onOpen}
          sx={{ display: 'block', maxWidth: '100%', fontWeight: 600 }}
        >
          {name}
        </Link>
        <Typography
          variant="caption"
          component="div"
          color="textSecondary"
          sx={{ display: 'flex', gap: 1, alignItems: 'center' }}
        >
          {run !== undefined && `${run.model} · ${run.split} · seed ${run.seed} · `}
          {job.device.toUpperCase()}
          {run?.leaky && <LeakyMark />}
        </Typography>
      </Box>
      <Box sx={{ minWidth: 0 }}>{children}</Box>
      <Box sx={{ display: 'flex', gap: 0.5, justifyContent: 'flex-end' }}>
        {job.status !== 'queued' && (
          <Button aria-expanded={log} aria-label={`Log of ${name}`} onClick={() => setLog(!log)}>
            Log
          </Button>
        )}
        {actions}
      </Box>
      {log && (
        <Box sx={{ gridColumn: '1 / -1', mt: 1.25 }}>
          <RunLog runId={job.runId} />
        </Box>
      )}
    </Box>
  );
}
