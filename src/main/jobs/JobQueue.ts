import { join } from 'node:path';
import { createRunRecorder, type RecorderChange } from '../../core/store/runRecorder';
import type { Store } from '../../core/store/Store';
import type { WorkspacePaths } from '../../core/store/workspace';
import type { Job, JobProgress } from '../../shared/entities/job';
import type { Run } from '../../shared/entities/run';
import { WorkbenchError } from '../../shared/errors';
import type { TrainRequest } from '../../shared/jobs/utilityMessage';
import { RunningJob } from './RunningJob';
import type { SpawnWorker } from './WorkerProcess';

/** What the queue tells those who show it. */
export type QueueChange =
  | Exclude<RecorderChange, { kind: 'job' }>
  | { readonly kind: 'jobs'; readonly jobs: readonly Job[] }
  /** A job is over, however it ended. */
  | { readonly kind: 'ended'; readonly job: Job; readonly run: Run };

export interface JobQueueParts {
  readonly store: Store;
  readonly paths: Pick<WorkspacePaths, 'recordings' | 'runs'>;
  readonly spawn: SpawnWorker;
  /** How many jobs may share a device; one, unless said. */
  readonly jobsPerDevice?: () => number;
  readonly now: () => Date;
  readonly onChange: (change: QueueChange) => void;
  readonly reportBug: (context: string, error: unknown) => void;
  /** How long a job may take to stop when it is cancelled. */
  readonly killAfterMs?: number;
}

const KILL_AFTER_MS = 10_000;
/** Of the ended jobs, as many of the latest are told of: a workspace has thousands, and each change tells of all. */
const MOST_ENDED = 200;

/**
 * The trainings that wait and run: first come, first served, one at a time on each device unless more are allowed. The
 * store is its memory.
 */
export class JobQueue {
  private readonly running = new Map<string, RunningJob>();
  private readonly latestProgress = new Map<string, JobProgress>();
  private closing = false;

  constructor(private readonly parts: JobQueueParts) {}

  /** Takes up the work that waits in the store. */
  start(): void {
    this.startWaiting();
  }

  /** What runs, what waits, and the latest of what has ended. */
  jobs(): readonly Job[] {
    return this.parts.store.jobs.list(MOST_ENDED);
  }

  /** Puts a run at the end of the queue of a device. */
  enqueue(runId: string, device: string, resume = false): Job {
    const { store } = this.parts;
    this.refuseWhileActive(runId);
    const job = store.transaction(() => {
      store.runs.change(runId, { status: 'queued', error: null, finishedAt: null });
      return store.jobs.create({ runId, device, resume });
    });
    this.tell({ kind: 'run', run: store.runs.get(runId) });
    this.tellJobs();
    this.startWaiting();
    return store.jobs.get(job.id);
  }

  /** A new job that goes on from the run's last checkpoint. */
  resume(runId: string): Job {
    const run = this.parts.store.runs.get(runId);
    this.refuseWhileActive(runId);
    if (!run.resumable) throw notResumable(run);
    return this.enqueue(runId, this.deviceOf(runId), true);
  }

  /** A new job for the run of an ended one. */
  retry(jobId: string): Job {
    return this.retryRun(this.parts.store.jobs.get(jobId).runId);
  }

  /** A new job for a run that is over: from its last checkpoint where there is one, else from the start. */
  retryRun(runId: string): Job {
    const run = this.parts.store.runs.get(runId);
    if (run.status === 'finished') throw notResumable(run);
    return this.enqueue(runId, this.deviceOf(runId), run.resumable);
  }

  /** Takes a waiting job out of the queue, or asks a running one to stop. An ended one stays as it is. */
  cancel(jobId: string): Job {
    const { store, killAfterMs = KILL_AFTER_MS } = this.parts;
    const job = store.jobs.get(jobId);
    if (job.status === 'queued') this.cancelWaiting(job);
    else this.running.get(jobId)?.stop('cancelled', killAfterMs);
    return store.jobs.get(jobId);
  }

  /** Asks a running job to stop with a checkpoint, from which it can be resumed; others stay as they are. */
  pause(jobId: string): Job {
    const { store, killAfterMs = KILL_AFTER_MS } = this.parts;
    this.running.get(jobId)?.stop('interrupted', killAfterMs);
    return store.jobs.get(jobId);
  }

  /** Puts a waiting job before another, or at the end. */
  move(jobId: string, before: string | null): readonly Job[] {
    const { store } = this.parts;
    const waiting = this.waiting().map((job) => job.id);
    for (const id of before === null ? [jobId] : [jobId, before]) {
      if (!waiting.includes(id)) throw notWaiting(store.jobs.get(id));
    }
    const others = waiting.filter((id) => id !== jobId);
    const place = before === null || before === jobId ? others.length : others.indexOf(before);
    const ordered = before === jobId ? waiting : [...others.slice(0, place), jobId, ...others.slice(place)];
    store.transaction(() => ordered.forEach((id, index) => store.jobs.change(id, { position: index + 1 })));
    this.tellJobs();
    return this.jobs();
  }

  /** How far each running job is. */
  progress(): readonly JobProgress[] {
    return [...this.latestProgress.values()];
  }

  /** Stops every running job, to go on another time; what waits goes on waiting. Kills what takes longer than `graceMs`. */
  async close(graceMs: number): Promise<void> {
    this.closing = true;
    const jobs = [...this.running.values()];
    for (const job of jobs) job.stop('interrupted', graceMs);
    await Promise.all(jobs.map((job) => job.ended));
  }

  private startWaiting(): void {
    if (this.closing) return;
    const { store, jobsPerDevice = () => 1 } = this.parts;
    const busy = [...this.running.keys()].map((id) => store.jobs.get(id).device);
    for (const job of this.waiting()) {
      if (busy.filter((device) => device === job.device).length >= jobsPerDevice()) continue;
      busy.push(job.device);
      this.startJob(job);
    }
  }

  private startJob(job: Job): void {
    const { store, spawn, now, reportBug } = this.parts;
    const { id: jobId, runId } = job;
    const startedAt = now().toISOString();
    store.transaction(() => {
      store.jobs.change(jobId, { status: 'running', startedAt });
      store.runs.change(runId, { status: 'running', startedAt });
    });
    const recorder = createRunRecorder(store, {
      runId,
      jobId,
      now,
      onChange: (change) => this.recorded(change),
      onFailure: (error) => reportBug(`writing run ${runId}`, error),
    });
    const runningJob = new RunningJob({ process: spawn(), request: this.requestFor(job), recorder, reportBug });
    this.running.set(jobId, runningJob);
    this.tell({ kind: 'run', run: store.runs.get(runId) });
    this.tellJobs();
    void runningJob.ended.then(() => this.ended(job));
  }

  private requestFor({ runId, resume }: Job): TrainRequest {
    const { store, paths } = this.parts;
    const run = store.runs.get(runId);
    const recording = store.recordings.get(run.recordingId);
    return {
      runId,
      config: run.config,
      overrides: run.overrides,
      runFolder: join(paths.runs, runId),
      recordingFolder: join(paths.recordings, recording.hash),
      resume,
    };
  }

  private ended({ id, runId }: Job): void {
    const { store } = this.parts;
    this.running.delete(id);
    this.latestProgress.delete(id);
    this.tellJobs();
    this.tell({ kind: 'ended', job: store.jobs.get(id), run: store.runs.get(runId) });
    this.startWaiting();
  }

  private recorded(change: RecorderChange): void {
    if (change.kind === 'progress') this.latestProgress.set(change.progress.jobId, change.progress);
    if (change.kind === 'job') this.tellJobs();
    else this.tell(change);
  }

  private cancelWaiting({ id, runId }: Job): void {
    const { store, now } = this.parts;
    const finishedAt = now().toISOString();
    store.transaction(() => {
      store.jobs.change(id, { status: 'cancelled', finishedAt });
      store.runs.change(runId, { status: 'cancelled', finishedAt });
    });
    this.tell({ kind: 'run', run: store.runs.get(runId) });
    this.tellJobs();
  }

  private waiting(): readonly Job[] {
    return this.parts.store.jobs.active().filter((job) => job.status === 'queued');
  }

  private deviceOf(runId: string): string {
    return this.parts.store.jobs.latestOf(runId)?.device ?? 'cpu';
  }

  private refuseWhileActive(runId: string): void {
    const active = this.parts.store.jobs.active().find((job) => job.runId === runId);
    if (!active) return;
    throw new WorkbenchError(
      'request_invalid',
      `Run ${runId} is already ${active.status} as job ${active.id}. Wait for it, or cancel it first.`,
      {
        runId,
        jobId: active.id,
      },
    );
  }

  private tell(change: QueueChange): void {
    this.parts.onChange(change);
  }

  private tellJobs(): void {
    this.tell({ kind: 'jobs', jobs: this.jobs() });
  }
}

function notResumable(run: Pick<Run, 'id' | 'status'>): WorkbenchError {
  const reason =
    run.status === 'finished'
      ? 'it is finished: start a new run instead'
      : 'it has no checkpoint yet: retry its job, which starts it again';
  return new WorkbenchError('run_not_resumable', `Run ${run.id} cannot be resumed, since ${reason}.`, {
    runId: run.id,
    status: run.status,
  });
}

function notWaiting(job: Job): WorkbenchError {
  return new WorkbenchError(
    'request_invalid',
    `Job ${job.id} is ${job.status}: only jobs that wait in the queue can be moved.`,
    {
      jobId: job.id,
      status: job.status,
    },
  );
}
