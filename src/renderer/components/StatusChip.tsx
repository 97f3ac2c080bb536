import AutorenewIcon from '@mui/icons-material/Autorenew';
import BlockIcon from '@mui/icons-material/Block';
import CheckCircleOutlinedIcon from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutlinedIcon from '@mui/icons-material/ErrorOutlined';
import PauseCircleOutlinedIcon from '@mui/icons-material/PauseCircleOutlined';
import ReportOutlinedIcon from '@mui/icons-material/ReportOutlined';
import ScheduleIcon from '@mui/icons-material/Schedule';
import Box from '@mui/material/Box';
import type { SvgIconProps } from '@mui/material/SvgIcon';
import type { ComponentType, ReactNode } from 'react';
import type { RunStatus } from '../../shared/entities/run';

interface StatusLook {
  readonly label: string;
  readonly icon: ComponentType<SvgIconProps>;
  readonly colour: string;
}

const LOOKS: Readonly<Record<RunStatus, StatusLook>> = {
  queued: { label: 'Queued', icon: ScheduleIcon, colour: 'text.secondary' },
  running: { label: 'Running', icon: AutorenewIcon, colour: 'primary.main' },
  finished: { label: 'Finished', icon: CheckCircleOutlinedIcon, colour: 'success.main' },
  failed: { label: 'Failed', icon: ErrorOutlinedIcon, colour: 'error.main' },
  crashed: { label: 'Crashed', icon: ReportOutlinedIcon, colour: 'error.main' },
  cancelled: { label: 'Cancelled', icon: BlockIcon, colour: 'text.secondary' },
  interrupted: { label: 'Interrupted', icon: PauseCircleOutlinedIcon, colour: 'warning.main' },
};

/** The word for a status, as everywhere in the window. */
export function statusLabel(status: RunStatus): string {
  return LOOKS[status].label;
}

/** A run's or job's status: an icon and a word, so that colour is not the only cue. */
export function StatusChip({ status }: { readonly status: RunStatus }): ReactNode {
  const { label, icon: Icon, colour } = LOOKS[status];
  return (
    <Box
      component="span"
      data-status={status}
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.75,
        color: colour,
        fontSize: '0.8125rem',
        fontWeight: 600,
      }}
    >
      <Icon aria-hidden sx={{ fontSize: '1.125rem' }} />
      {label}
    </Box>
  );
}
