import AutorenewIcon from '@mui/icons-material/Autorenew';
import BlockIcon from '@mui/icons-material/Block';
import CheckCircleOutlinedIcon from '@mui/icons-material/CheckCircleOutlined';
import ContentCopyIcon from '@mui/icons-material/ContentCopy';
import ErrorOutlinedIcon from '@mui/icons-material/ErrorOutlined';
import ScheduleIcon from '@mui/icons-material/Schedule';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import type { SvgIconProps } from '@mui/material/SvgIcon';
import Typography from '@mui/material/Typography';
import type { ComponentType, ReactNode } from 'react';
import type { WatchEvent, WatchOutcome } from '../../../shared/entities/watch';
import { formatTime } from '../../format/time';
import { useNavigation } from '../../navigation/Navigation';
import { fileNameOf } from '../datasets/import/importKind';
import { actionResult, OUTCOME_WORDS } from './watchWords';

export interface WatchEventRowProps {
  readonly event: WatchEvent;
  readonly ruleName: string;
  readonly busy: boolean;
  readonly onRetry: () => void;
}

const LOOKS: Readonly<Record<WatchOutcome, { readonly icon: ComponentType<SvgIconProps>; readonly colour: string }>> = {
  seen: { icon: ScheduleIcon, colour: 'text.secondary' },
  settling: { icon: ScheduleIcon, colour: 'text.secondary' },
  waiting: { icon: ScheduleIcon, colour: 'warning.main' },
  ingesting: { icon: AutorenewIcon, colour: 'primary.main' },
  done: { icon: CheckCircleOutlinedIcon, colour: 'success.main' },
  duplicate: { icon: ContentCopyIcon, colour: 'text.secondary' },
  failed: { icon: ErrorOutlinedIcon, colour: 'error.main' },
  skipped: { icon: BlockIcon, colour: 'text.secondary' },
};

/** One file that a rule found, and what came of it. */
export function WatchEventRow({ event, ruleName, busy, onRetry }: WatchEventRowProps): ReactNode {
  const { icon: Icon, colour } = LOOKS[event.outcome];
  const now = new Date();
  const retryable = event.outcome === 'failed' || event.outcome === 'skipped' || event.action.state === 'failed';
  return (
    <Box
      component="li"
      data-outcome={event.outcome}
      sx={{
        display: 'grid',
        gridTemplateColumns: '136px minmax(0, 1fr) auto',
        gap: 1.5,
        alignItems: 'start',
        px: 2,
        py: 1,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Box
        sx={{ display: 'flex', gap: 0.75, alignItems: 'center', color: colour, fontSize: '0.8125rem', fontWeight: 600 }}
      >
        <Icon aria-hidden sx={{ fontSize: '1.0625rem' }} />
        {OUTCOME_WORDS[event.outcome]}
      </Box>
      <Box sx={{ minWidth: 0 }}>
        <Typography variant="body2" title={event.path} sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
          {fileNameOf(event.path)}
        </Typography>
        <Typography variant="caption" component="p" color="textSecondary">
          {ruleName} · {formatTime(event.changedAt, now)}
          {event.previousVersion !== null && ' · a new version of a file that was here'}
        </Typography>
        <Reason event={event} now={now} />
        <ActionResult event={event} />
      </Box>
      <Box sx={{ display: 'flex', gap: 1 }}>
        {event.recordingId !== null && <RecordingLink id={event.recordingId} />}
        {retryable && (
          <Button disabled={busy} onClick={onRetry}>
            Try again
          </Button>
        )}
      </Box>
    </Box>
  );
}

function Reason({ event, now }: { readonly event: WatchEvent; readonly now: Date }): ReactNode {
  if (event.reason === null) return null;
  return (
    <Typography variant="body2" sx={{ userSelect: 'text', overflowWrap: 'anywhere' }}>
      {event.reason}
      {event.nextTryAt !== null &&
        ` It is tried again at ${formatTime(event.nextTryAt, now)}, and when the file changes.`}
    </Typography>
  );
}

function ActionResult({ event }: { readonly event: WatchEvent }): ReactNode {
  const { state } = event.action;
  const result = actionResult(event);
  if (state === 'none' || (result === null && state !== 'running')) return null;
  return (
    <Typography
      variant="body2"
      sx={{ color: state === 'failed' ? 'error.main' : 'text.primary', overflowWrap: 'anywhere' }}
    >
      {state === 'running' ? 'Its action is under way.' : result}
    </Typography>
  );
}

function RecordingLink({ id }: { readonly id: string }): ReactNode {
  const { go } = useNavigation();
  return (
    <Link
      component="button"
      variant="body2"
      onClick={() => go({ view: 'recordings', recordingId: id })}
      sx={{ py: 0.5 }}
    >
      Show recording
    </Link>
  );
}
