import ArrowBackIcon from '@mui/icons-material/ArrowBack';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import type { ReactNode } from 'react';
import type { JobProgress } from '../../../../shared/entities/job';
import type { Run } from '../../../../shared/entities/run';
import { LeakyMark } from '../../../components/LeakyMark';
import { ProgressLine } from '../../../components/ProgressLine';
import { StatusChip } from '../../../components/StatusChip';
import { formatDuration } from '../../../format/duration';
import { formatPlural } from '../../../format/numbers';
import { formatProgress } from '../../../format/progress';
import { formatTime } from '../../../format/time';

/** The way back to the table. */
export function RunBreadcrumb({ onBack }: { readonly onBack: () => void }): ReactNode {
  return (
    <Link
      component="button"
      underline="hover"
      color="textSecondary"
      onClick={onBack}
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, fontSize: '0.8125rem', mb: 0.5 }}
    >
      <ArrowBackIcon aria-hidden sx={{ fontSize: '1rem' }} />
      Experiments
    </Link>
  );
}

export function RunTitle({ run }: { readonly run: Run }): ReactNode {
  return (
    <>
      <Box
        component="span"
        title={run.recordingName}
        sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
      >
        {run.model} on {run.recordingName}
      </Box>
      <StatusChip status={run.status} />
      {run.leaky && <LeakyMark />}
    </>
  );
}

/** One line of facts; while it trains, how far it is. Its height is the same in every state. */
export function RunSubtitle({
  run,
  progress,
}: {
  readonly run: Run;
  readonly progress: JobProgress | undefined;
}): ReactNode {
  const facts = `${run.split} split · seed ${run.seed} · run ${run.id}`;
  const training = run.status === 'running';
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'auto minmax(0, 1fr) auto',
        alignItems: 'center',
        columnGap: 2,
        height: 24,
      }}
    >
      <span>{facts}</span>
      {training ? <ProgressLine label="Training" fraction={progress?.fraction ?? null} /> : <span />}
      <span>{training ? formatProgress(progress) : stateText(run)}</span>
    </Box>
  );
}

function stateText(run: Run): string {
  if (run.status === 'queued') return 'Waiting for its device';
  if (run.summary === null) return `${formatPlural(run.epochs, 'epoch')} done`;
  const { epochs, bestEpoch, seconds } = run.summary;
  return `${formatPlural(epochs, 'epoch')}, best ${bestEpoch} · ${formatDuration(seconds)} · ${formatTime(run.finishedAt, new Date())}`;
}

export interface RunActionsProps {
  readonly run: Run;
  readonly busy: boolean;
  readonly onCancel: () => void;
  readonly onResume: () => void;
  readonly onRetry: () => void;
  readonly onRepeat: () => void;
}

/** What can be done with a run in its state. */
export function RunActions({ run, busy, onCancel, onResume, onRetry, onRepeat }: RunActionsProps): ReactNode {
  if (run.status === 'running' || run.status === 'queued') {
    return (
      <Button disabled={busy} onClick={onCancel}>
        Cancel
      </Button>
    );
  }
  const unfinished = run.status !== 'finished';
  return (
    <>
      {unfinished && (
        <Button variant="contained" color="primary" disabled={busy} onClick={run.resumable ? onResume : onRetry}>
          {run.resumable ? 'Resume' : 'Retry'}
        </Button>
      )}
      <Button onClick={onRepeat}>Run again with changes</Button>
    </>
  );
}
