import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { Job } from '../../../shared/entities/job';
import type { Run } from '../../../shared/entities/run';
import { LeakyMark } from '../../components/LeakyMark';
import { StatusChip } from '../../components/StatusChip';

export interface JobRowProps {
  readonly job: Job;
  readonly run: Run | undefined;
  readonly onOpen: () => void;
  /** What stands in the middle: progress, or the reason of a failure. */
  readonly children?: ReactNode;
  readonly actions: ReactNode;
}

/** One job: status, what it trains, how far it is, and what can be done with it. */
export function JobRow({ job, run, onOpen, children, actions }: JobRowProps): ReactNode {
  return (
    <Box
      component="li"
      data-job={job.id}
      sx={{
        display: 'grid',
        gridTemplateColumns: '112px minmax(0, 1fr) minmax(0, 1.3fr) 172px',
        alignItems: 'center',
        columnGap: 2,
        px: 2,
        py: 1.25,
        borderTop: 1,
        borderColor: 'divider',
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
          {run?.recordingName ?? job.runId}
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
      <Box sx={{ display: 'flex', gap: 0.5, justifyContent: 'flex-end' }}>{actions}</Box>
    </Box>
  );
}
