import ArrowDownwardIcon from '@mui/icons-material/ArrowDownward';
import ArrowUpwardIcon from '@mui/icons-material/ArrowUpward';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { Job } from '../../../shared/entities/job';
import type { ProgressByJob } from '../../api/liveData';
import type { RunBrief } from '../../api/runBrief';
import { Panel } from '../../components/Panel';
import { ProgressLine } from '../../components/ProgressLine';
import { formatDuration, secondsBetween } from '../../format/duration';
import { failureAdvice } from '../../format/failureAdvice';
import { formatProgress } from '../../format/progress';
import { formatTime } from '../../format/time';
import { JobRow } from './JobRow';
import { type JobGroups, moveTarget } from './jobGroups';
import { type DragProps, useQueueDrag } from './useQueueDrag';

export interface JobListsProps {
  readonly groups: JobGroups;
  readonly runs: ReadonlyMap<string, RunBrief>;
  readonly progress: ProgressByJob;
  readonly onOpen: (runId: string) => void;
  readonly onPause: (jobId: string) => void;
  readonly onCancel: (jobId: string) => void;
  readonly onRetry: (jobId: string) => void;
  readonly onMove: (jobId: string, before: string | null) => void;
}

const MOST_ENDED = 50;

/** The queue from top to bottom: what runs, what waits, what is over. */
export function JobLists(props: JobListsProps): ReactNode {
  const { running, queued, ended } = props.groups;
  const dragOf = useQueueDrag(queued, props.onMove);
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <JobList
        title="Running"
        empty="Nothing is training."
        jobs={running}
        row={(job) => <RunningJob key={job.id} job={job} {...props} />}
      />
      {queued.length > 0 && (
        <JobList
          title="Waiting"
          jobs={queued}
          row={(job, index) => <QueuedJob key={job.id} job={job} index={index} drag={dragOf(job.id)} {...props} />}
        />
      )}
      {ended.length > 0 && (
        <JobList
          title="Ended"
          jobs={ended.slice(0, MOST_ENDED)}
          row={(job) => <EndedJob key={job.id} job={job} {...props} />}
        />
      )}
    </Box>
  );
}

interface JobListProps {
  readonly title: string;
  readonly jobs: readonly Job[];
  readonly empty?: string;
  readonly row: (job: Job, index: number) => ReactNode;
}

function JobList({ title, jobs, empty, row }: JobListProps): ReactNode {
  return (
    <Panel title={title} note={jobs.length > 0 ? jobs.length : empty} padded={false}>
      <Box component="ol" aria-label={title} sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {jobs.map(row)}
      </Box>
    </Panel>
  );
}

type RowProps = JobListsProps & { readonly job: Job };

function RunningJob({ job, runs, progress, onOpen, onPause, onCancel }: RowProps): ReactNode {
  const current = progress.get(job.id);
  return (
    <JobRow
      job={job}
      run={runs.get(job.runId)}
      onOpen={() => onOpen(job.runId)}
      actions={
        <>
          <Button onClick={() => onPause(job.id)}>Pause</Button>
          <Button onClick={() => onCancel(job.id)}>Cancel</Button>
        </>
      }
    >
      <ProgressLine label="Training" fraction={current?.fraction ?? null} text={formatProgress(current)} />
    </JobRow>
  );
}

function QueuedJob({
  job,
  index,
  groups,
  runs,
  onOpen,
  onCancel,
  onMove,
  drag,
}: RowProps & { readonly index: number; readonly drag: DragProps }): ReactNode {
  const move = (direction: 'up' | 'down'): ReactNode => {
    const target = moveTarget(groups.queued, index, direction);
    const Icon = direction === 'up' ? ArrowUpwardIcon : ArrowDownwardIcon;
    return (
      <IconButton
        aria-label={`Move ${direction}`}
        disabled={target === undefined}
        onClick={() => target !== undefined && onMove(job.id, target)}
      >
        <Icon fontSize="small" />
      </IconButton>
    );
  };
  return (
    <JobRow
      job={job}
      drag={drag}
      run={runs.get(job.runId)}
      onOpen={() => onOpen(job.runId)}
      actions={
        <>
          {move('up')}
          {move('down')}
          <Button onClick={() => onCancel(job.id)}>Cancel</Button>
        </>
      }
    >
      <Typography variant="body2" color="textSecondary">
        {index === 0 ? 'Next' : `${index} before it`}
        {job.resume && ' · resumes from its checkpoint'}
      </Typography>
    </JobRow>
  );
}

function EndedJob({ job, runs, onOpen, onRetry }: RowProps): ReactNode {
  const run = runs.get(job.runId);
  const seconds = secondsBetween(job.startedAt, job.finishedAt);
  // An older job of a run that has moved on since is history: nothing is to be done about it.
  const open = job.status !== 'finished' && run?.status === job.status;
  return (
    <JobRow
      job={job}
      run={run}
      onOpen={() => onOpen(job.runId)}
      actions={open && <Button onClick={() => onRetry(job.id)}>{run.resumable ? 'Resume' : 'Retry'}</Button>}
    >
      {job.error !== null && (
        <Typography variant="body2" sx={{ userSelect: 'text', overflowWrap: 'anywhere' }}>
          {job.error.message}
        </Typography>
      )}
      <Typography variant="caption" component="p" color="textSecondary">
        {open ? failureAdvice(job.status, run.resumable) : endedText(job, seconds)}
      </Typography>
    </JobRow>
  );
}

function endedText(job: Job, seconds: number | null): string {
  const when = formatTime(job.finishedAt, new Date());
  return seconds === null ? when : `${when} · took ${formatDuration(seconds)}`;
}
