import CloseIcon from '@mui/icons-material/Close';
import ErrorOutlinedIcon from '@mui/icons-material/ErrorOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { IngestTask } from '../../../shared/entities/job';
import { Panel } from '../../components/Panel';
import { ProgressLine } from '../../components/ProgressLine';
import { formatPercent } from '../../format/numbers';
import { ClockPicture } from './import/ClockPicture';
import { clocksOf } from './import/clocksOf';
import { ImportTaskButton } from './import/ImportTaskButton';

export interface IngestTaskListProps {
  readonly tasks: readonly IngestTask[];
  readonly onCancel: (id: string) => void;
  readonly onRetry: (id: string) => void;
  readonly onDismiss: (id: string) => void;
}

/** Files that are being read, and those that could not be, with the reason. */
export function IngestTaskList({ tasks, ...actions }: IngestTaskListProps): ReactNode {
  if (tasks.length === 0) return null;
  return (
    <Panel title="Adding" padded={false} sx={{ mb: 2 }}>
      <Box component="ul" aria-label="Files being added" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {tasks.map((task) => (
          <Box component="li" key={task.id} sx={{ px: 2, py: 1, borderTop: 1, borderColor: 'divider' }}>
            {task.status === 'failed' ? (
              <FailedTask task={task} {...actions} />
            ) : (
              <ActiveTask task={task} {...actions} />
            )}
          </Box>
        ))}
      </Box>
    </Panel>
  );
}

type TaskProps = { readonly task: IngestTask } & Omit<IngestTaskListProps, 'tasks'>;

function ActiveTask({ task, onCancel }: TaskProps): ReactNode {
  const waiting = task.status === 'queued';
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) auto', gap: 2, alignItems: 'center' }}>
      <ProgressLine
        label={`Reading ${task.fileName}`}
        fraction={waiting ? 0 : task.fraction}
        text={`${task.fileName} · ${waiting ? 'waiting' : formatPercent(task.fraction)}`}
      />
      <Button onClick={() => onCancel(task.id)}>Cancel</Button>
    </Box>
  );
}

function FailedTask({ task, onRetry, onDismiss }: TaskProps): ReactNode {
  const clocks = task.error && clocksOf(task.error);
  return (
    <Box role="alert" sx={{ display: 'flex', gap: 1.25, alignItems: 'flex-start' }}>
      <ErrorOutlinedIcon titleAccess="Failed" sx={{ color: 'error.main', fontSize: '1.25rem', mt: '2px' }} />
      <Box sx={{ flex: '1 1 0', minWidth: 0 }}>
        <Typography variant="body2" sx={{ fontWeight: 600 }}>
          {task.fileName} was not added
        </Typography>
        <Typography variant="body2" color="textSecondary" sx={{ userSelect: 'text', overflowWrap: 'anywhere' }}>
          {task.error?.message ?? 'The reason is not known.'}
        </Typography>
        {clocks !== null && (
          <Box sx={{ mt: 1, maxWidth: 720 }}>
            <ClockPicture clocks={clocks} />
          </Box>
        )}
      </Box>
      <ImportTaskButton task={task} onImport={() => onDismiss(task.id)} />
      <Button onClick={() => onRetry(task.id)}>Try again</Button>
      <IconButton aria-label={`Dismiss the failure of ${task.fileName}`} onClick={() => onDismiss(task.id)}>
        <CloseIcon fontSize="small" />
      </IconButton>
    </Box>
  );
}
