import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { JobProgress } from '../../../../shared/entities/job';
import { Panel } from '../../../components/Panel';
import { ProgressLine } from '../../../components/ProgressLine';
import { formatDuration } from '../../../format/duration';

export interface ProgressPanelProps {
  readonly progress: JobProgress | undefined;
  readonly waiting: boolean;
}

/** How far the training is, in letters that are read from across the room. */
export function ProgressPanel({ progress, waiting }: ProgressPanelProps): ReactNode {
  const eta = progress?.etaSeconds ?? null;
  return (
    <Panel title="Progress" note="early stopping may end it sooner">
      <Typography component="p" sx={{ fontSize: '2.5rem', lineHeight: 1.2, fontWeight: 600, letterSpacing: '-0.02em' }}>
        {progress === undefined ? (waiting ? 'Waiting' : 'Starting') : `Epoch ${progress.epoch}`}
        <Typography component="span" color="textSecondary" sx={{ fontSize: '1.375rem', ml: 1 }}>
          {progress !== undefined && `of ${progress.epochs}`}
        </Typography>
      </Typography>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1.5, minHeight: '1.5em' }}>
        {progress?.stage ?? (eta === null ? '' : `${formatDuration(eta)} left at most`)}
      </Typography>
      <ProgressLine label="Progress of the training" fraction={waiting ? 0 : (progress?.fraction ?? null)} />
    </Panel>
  );
}
