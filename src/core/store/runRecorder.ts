import { assertNever } from '../../shared/assertNever';
import type { Job, JobProgress } from '../../shared/entities/job';
import type { MetricPoint } from '../../shared/entities/metric';
import type { Run } from '../../shared/entities/run';
import type { ErrorCode } from '../../shared/errors';
import type { JobEvent, JobSink } from '../../shared/jobs/jobEvent';
import { type JobLogLine, jobLogLine } from '../../shared/jobs/jobLogLine';
import { describeProcessEnd, type ProcessEnd } from './describeProcessEnd';
import type { JobChange, RunChange, Store } from './Store';
import { withTestReading } from './testReadings';

/** What changed in the store, for those who show it. */
export type RecorderChange =
  | { readonly kind: 'run'; readonly run: Run }
  | { readonly kind: 'job'; readonly job: Job }
  | { readonly kind: 'metrics'; readonly runId: string; readonly points: readonly MetricPoint[] }
  | { readonly kind: 'progress'; readonly progress: JobProgress }
  | { readonly kind: 'log'; readonly runId: string; readonly line: JobLogLine };

export interface RunRecorderOptions {
  readonly runId: string;
  readonly jobId: string;
  readonly now: () => Date;
  readonly onChange?: (change: RecorderChange) => void;
  /** Told when the database refuses a write; what was to be written is kept and tried again with the next flush. */
  readonly onFailure?: (error: unknown) => void;
}

/** How a job came to its end, as seen from outside. */
export type JobEnd =
  /** The process is gone; without a closing event before it, that is a crash. */
  | ({ readonly kind: 'exited' } & ProcessEnd)
  /** The user cancelled, and the process had to be killed. */
  | { readonly kind: 'killed' }
  /** The app is closing; what was not finished can go on next time. */
  | { readonly kind: 'interrupted' };

export interface RunRecorder {
  /** Takes the events of the job. It does not throw and does not wait. */
  readonly sink: JobSink;
  /** Writes at once what waits. */
  flush(): void;
  /** Closes the books when the job is over, whatever its last event was. */
  ended(end: JobEnd): void;
}

const FLUSH_AFTER_MS = 100;
const FLUSH_AFTER_POINTS = 2000;

/**
 * Writes the events of one job into the store: metrics in batches (every 100 ms, and whole at each checkpoint), and
 * the status of the run and of its job through all their changes. The app and the command line use the same.
 */
export function createRunRecorder(store: Store, options: RunRecorderOptions): RunRecorder {
  return new Recorder(store, options);
}

type Outcome = 'finished' | 'failed' | 'crashed' | 'cancelled' | 'interrupted';

class Recorder implements RunRecorder {
  private points: MetricPoint[] = [];
  private writes: (() => void)[] = [];
  private runChange: RunChange = {};
  private jobChange: JobChange = {};
  private timer: NodeJS.Timeout | null = null;
  private outcome: Outcome | null = null;
  private epochs = 0;
  private checkpoint: { readonly epoch: number; readonly step: number } | null = null;

  constructor(
    private readonly store: Store,
    private readonly options: RunRecorderOptions,
  ) {}

  readonly sink: JobSink = (event) => {
    const line = jobLogLine(event);
    if (line) this.log(line);
    switch (event.kind) {
      case 'started':
        return this.started(event);
      case 'progress':
        return this.emit({ kind: 'progress', progress: jobProgress(this.options, event) });
      case 'metrics':
        return this.measured(event);
      case 'checkpoint':
        this.checkpoint = { epoch: event.epoch, step: event.step ?? 0 };
        this.epochs = Math.max(this.epochs, event.epoch);
        this.runChange = { ...this.runChange, resumable: true, epochs: this.epochs };
        return this.flush();
      case 'warning':
        this.note('run.warning', { message: event.message });
        return this.flushSoon();
      case 'log':
        return undefined;
      case 'artifact':
        this.writes.push(() => this.store.runs.addArtifact(this.options.runId, event.artifact));
        return this.flushSoon();
      case 'finished':
        return this.close('finished', { summary: event.summary, epochs: event.summary.epochs });
      case 'cancelled':
        return this.close('cancelled', { epochs: event.epoch });
      case 'failed':
        return this.close('failed', { error: { code: event.code, message: event.message } });
      default:
        return assertNever(event);
    }
  };

  flush(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const { points } = this;
    try {
      this.store.transaction(() => this.write());
    } catch (error) {
      this.options.onFailure?.(error);
      return;
    }
    const changed = { run: hasKeys(this.runChange), job: hasKeys(this.jobChange) };
    this.points = [];
    this.writes = [];
    this.runChange = {};
    this.jobChange = {};
    if (points.length > 0) this.emit({ kind: 'metrics', runId: this.options.runId, points });
    if (changed.run) this.emit({ kind: 'run', run: this.store.runs.get(this.options.runId) });
    if (changed.job) this.emit({ kind: 'job', job: this.store.jobs.get(this.options.jobId) });
  }

  ended(end: JobEnd): void {
    // Asked to stop because the app closes, a job says "cancelled"; the user did not mean that.
    if (end.kind === 'interrupted' && (this.outcome === null || this.outcome === 'cancelled'))
      this.close('interrupted', {});
    else if (this.outcome !== null) this.flush();
    else if (end.kind === 'killed') this.close('cancelled', {});
    else if (end.kind === 'exited') this.crashed(end);
  }

  private started(event: Extract<JobEvent, { kind: 'started' }>): void {
    const { runId } = this.options;
    const startedAt = this.options.now().toISOString();
    this.outcome = null;
    this.epochs = event.fromEpoch;
    const begun = { epoch: event.fromEpoch, step: event.fromStep ?? 0 };
    this.checkpoint = begun.epoch + begun.step > 0 ? begun : null;
    // An earlier job of this run may have written epochs that no checkpoint holds.
    this.writes.push(() => this.store.metrics.truncate(runId, event.fromEpoch));
    this.note('run.started', { fromEpoch: event.fromEpoch, parameters: event.parameters, audit: event.audit });
    const environment = { ...event.environment, backend: event.backend };
    this.runChange = {
      status: 'running',
      startedAt,
      finishedAt: null,
      epochs: event.fromEpoch,
      error: null,
      environment,
    };
    this.jobChange = { status: 'running', startedAt };
    this.flush();
  }

  private measured(event: Extract<JobEvent, { kind: 'metrics' }>): void {
    for (const [name, value] of Object.entries(event.values)) this.points.push({ name, step: event.step, value });
    this.epochs = Math.max(this.epochs, event.step);
    this.runChange = { ...this.runChange, epochs: this.epochs };
    if (this.points.length >= FLUSH_AFTER_POINTS) this.flush();
    else this.flushSoon();
  }

  private crashed(end: ProcessEnd): void {
    const message = describeProcessEnd('training process', end, this.howToGoOn());
    const code: ErrorCode = 'job_crashed';
    this.close('crashed', { error: { code, message } });
    this.log({ level: 'error', message });
  }

  private howToGoOn(): string {
    if (this.checkpoint === null) return 'It had written no checkpoint: retry the run, which starts it again.';
    const { epoch, step } = this.checkpoint;
    const within = step === 0 ? '' : ` and ${step} steps`;
    return `Resume the run: it goes on from its last checkpoint, after epoch ${epoch}${within}.`;
  }

  private close(outcome: Outcome, change: RunChange): void {
    const finishedAt = this.options.now().toISOString();
    this.outcome = outcome;
    this.note(`run.${outcome}`, { ...(change.error && { error: change.error }) });
    this.runChange = { ...this.runChange, ...change, status: outcome, finishedAt };
    this.jobChange = {
      ...this.jobChange,
      status: outcome,
      finishedAt,
      ...(change.error !== undefined && { error: change.error }),
    };
    this.flush();
  }

  private write(): void {
    const { runId, jobId } = this.options;
    for (const write of this.writes) write();
    if (this.points.length > 0) this.store.metrics.append(runId, this.points);
    if (hasKeys(this.runChange)) this.store.runs.change(runId, this.counted(this.runChange));
    if (hasKeys(this.jobChange)) this.store.jobs.change(jobId, this.jobChange);
  }

  /** A test score is a look at the test windows; which one it is in the experiment is kept with it. */
  private counted(change: RunChange): RunChange {
    const { summary } = change;
    return summary ? { ...change, summary: withTestReading(this.store, this.options.runId, summary) } : change;
  }

  private note(kind: string, payload: Readonly<Record<string, unknown>>): void {
    const { runId, jobId } = this.options;
    this.writes.push(() => this.store.events.append({ kind, subject: runId, payload: { jobId, ...payload } }));
  }

  private log(line: JobLogLine): void {
    this.emit({ kind: 'log', runId: this.options.runId, line });
  }

  private flushSoon(): void {
    this.timer ??= setTimeout(() => this.flush(), FLUSH_AFTER_MS);
  }

  private emit(change: RecorderChange): void {
    this.options.onChange?.(change);
  }
}

function jobProgress(
  ids: { runId: string; jobId: string },
  event: Extract<JobEvent, { kind: 'progress' }>,
): JobProgress {
  const { epoch, epochs, step, steps, etaSeconds, stage } = event;
  // Epochs count from 1: while the first runs, none is complete.
  const complete = Math.max(0, epoch - 1) + (steps > 0 ? step / steps : 0);
  const fraction = Math.min(1, epochs > 0 ? complete / epochs : 0);
  const progress = { jobId: ids.jobId, runId: ids.runId, epoch, epochs, step, steps, fraction, etaSeconds };
  return stage === undefined ? progress : { ...progress, stage };
}

function hasKeys(value: object): boolean {
  return Object.keys(value).length > 0;
}
