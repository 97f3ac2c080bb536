import { basename } from 'node:path';
import { withNewerVersion } from '../../core/ingest/withNewerVersion';
import { describeProcessEnd } from '../../core/store/describeProcessEnd';
import type { Store } from '../../core/store/Store';
import { assertNever } from '../../shared/assertNever';
import { DEFAULT_INGEST, type IngestOptions } from '../../shared/entities/ingestOptions';
import type { IngestTask } from '../../shared/entities/job';
import type { Recording } from '../../shared/entities/recording';
import { type ErrorCode, WorkbenchError } from '../../shared/errors';
import { type IngestCommand, type IngestReply, ingestReplySchema } from '../../shared/jobs/utilityMessage';
import { SignOfLife } from './SignOfLife';
import type { SpawnWorker, WorkerProcess } from './WorkerProcess';

export interface IngestServiceParts {
  readonly store: Store;
  readonly recordingsRoot: string;
  readonly spawn: SpawnWorker;
  readonly newId: () => string;
  readonly onTask: (task: IngestTask) => void;
  readonly onRecordings: () => void;
  readonly reportBug: (context: string, error: unknown) => void;
  /** How long an ingest may take to stop when it is cancelled. */
  readonly killAfterMs?: number;
  /** How long a reader may give no sign of life before its process is ended. */
  readonly hungAfterMs?: number;
}

/** Where a recording comes from: a file of the user's, or the simulator. */
type Source =
  | { readonly kind: 'file'; readonly path: string; readonly options: IngestOptions; readonly taker?: Taker }
  | { readonly kind: 'demo' };
/** Told of the end by whoever enters the recording in the database itself; such an ingest is in no list. */
type Taker = (end: Recording | WorkbenchError) => void;
interface Entry {
  readonly source: Source;
  task: IngestTask;
}

const KILL_AFTER_MS = 10_000;
const HUNG_AFTER_MS = 60_000;
const DEMO_NAME = 'Demo recording';
const DEMO_SEED = 1;

/**
 * Ingests, one after another, in a process of their own that lives as long as the app and is started again when it
 * dies. Main only keeps the list and enters the results.
 */
export class IngestService {
  private readonly entries = new Map<string, Entry>();
  private process: WorkerProcess | null = null;
  private currentId: string | null = null;
  private killTimer: NodeJS.Timeout | null = null;
  private readonly life: SignOfLife;
  private closing = false;

  constructor(private readonly parts: IngestServiceParts) {
    this.life = new SignOfLife(parts.hungAfterMs ?? HUNG_AFTER_MS, () => this.process?.kill());
  }

  list(): readonly IngestTask[] {
    return [...this.entries.values()].filter(isListed).map(({ task }) => task);
  }

  addFile(path: string, options: IngestOptions = DEFAULT_INGEST): IngestTask {
    return this.add({ kind: 'file', path, options });
  }

  /**
   * Reads a file into the folder of recordings, in its turn; the caller enters it in the database.
   * @throws WorkbenchError as `ingestRecording`, and `job_crashed`
   */
  takeFile(path: string, options: IngestOptions, signal: AbortSignal): Promise<Recording> {
    return new Promise((resolve, reject) => {
      const taker: Taker = (end) => {
        signal.removeEventListener('abort', cancel);
        if (end instanceof WorkbenchError) reject(end);
        else resolve(end);
      };
      const { id } = this.add({ kind: 'file', path, options, taker });
      const cancel = (): void => this.cancel(id);
      signal.addEventListener('abort', cancel);
      if (signal.aborted) cancel();
    });
  }

  addDemo(): IngestTask {
    return this.add({ kind: 'demo' });
  }

  cancel(id: string): void {
    const { status } = this.entry(id).task;
    if (status === 'queued') this.update(id, { status: 'cancelled' });
    if (status === 'reading' && this.killTimer === null) {
      this.process?.post({ kind: 'cancel', taskId: id } satisfies IngestCommand);
      this.killTimer = setTimeout(() => this.process?.kill(), this.parts.killAfterMs ?? KILL_AFTER_MS);
    }
  }

  /** Tries a failed or cancelled ingest again. */
  retry(id: string): IngestTask {
    const { status } = this.entry(id).task;
    if (status === 'failed' || status === 'cancelled') this.update(id, { status: 'queued', fraction: 0, error: null });
    this.next();
    return this.entry(id).task;
  }

  /** Forgets an ingest that is over; one under way goes on. */
  dismiss(id: string): void {
    const { status } = this.entry(id).task;
    if (status === 'failed' || status === 'cancelled') this.entries.delete(id);
  }

  close(): void {
    this.closing = true;
    if (this.killTimer) clearTimeout(this.killTimer);
    this.process?.kill();
    const taken = [...this.entries.values()].filter((entry) => !isListed(entry));
    for (const { task } of taken) this.update(task.id, { status: 'cancelled' });
  }

  private add(source: Source): IngestTask {
    const id = this.parts.newId();
    const fileName = source.kind === 'file' ? basename(source.path) : DEMO_NAME;
    const place = source.kind === 'file' ? { path: source.path } : {};
    const start = { status: 'queued', fraction: 0, recordingId: null, error: null } as const;
    const task: IngestTask = { id, fileName, ...place, ...start };
    this.entries.set(id, { source, task });
    this.update(id, {});
    this.next();
    return this.entry(id).task;
  }

  private next(): void {
    if (this.closing || this.currentId !== null) return;
    const waiting = [...this.entries.values()].find(({ task }) => task.status === 'queued');
    if (!waiting) return;
    this.process ??= this.start();
    this.currentId = waiting.task.id;
    this.update(waiting.task.id, { status: 'reading' });
    this.process.post(commandFor(waiting, this.parts.recordingsRoot));
    this.life.show();
  }

  private start(): WorkerProcess {
    const process = this.parts.spawn();
    process.onMessage((message) => this.receive(message));
    process.onExit((end) => {
      if (this.process === process) this.process = null;
      if (this.closing || this.currentId === null) return;
      const message = describeProcessEnd('ingest process', end, 'Try the ingest again; nothing was half-written.');
      const cancelled = this.killTimer !== null;
      const reason = this.life.isOver ? this.hung(this.currentId) : failure('job_crashed', message);
      this.finish(this.currentId, cancelled ? { status: 'cancelled' } : reason);
    });
    return process;
  }

  private receive(message: unknown): void {
    const reply = ingestReplySchema.safeParse(message);
    if (!reply.success) this.parts.reportBug('a reply of the ingest process is not valid', reply.error);
    else if (reply.data.taskId === this.currentId) this.apply(reply.data);
  }

  private apply(reply: IngestReply): void {
    switch (reply.kind) {
      case 'progress':
        // Once all is copied the reader is done, and what is left has no stages to tell of.
        if (reply.fraction < 1) this.life.show();
        else this.life.end();
        this.update(reply.taskId, { fraction: reply.fraction });
        break;
      case 'ingested':
        this.finish(reply.taskId, this.deliver(reply.taskId, reply.recording));
        break;
      case 'failed':
        this.finish(
          reply.taskId,
          isCancel(reply.error) ? { status: 'cancelled' } : { status: 'failed', error: reply.error },
        );
        break;
      default:
        assertNever(reply);
    }
  }

  private deliver(id: string, recording: Recording): Partial<IngestTask> {
    const taker = takerOf(this.entry(id));
    if (!taker) return this.enter(recording);
    taker(recording);
    return { status: 'finished', fraction: 1, recordingId: recording.id };
  }

  /** Puts the recording into the database; a database that refuses makes the ingest fail, and it can be tried again. */
  private enter(recording: Recording): Partial<IngestTask> {
    const { store, onRecordings, reportBug } = this.parts;
    // That it was here before is news about this ingest, not a finding about the data.
    const findings = recording.findings.filter((finding) => finding.code !== 'already_ingested');
    try {
      store.transaction(() => {
        store.recordings.put({ ...recording, findings });
        store.events.append({
          kind: 'recording.ingested',
          subject: recording.id,
          payload: { sourceFile: recording.sourceFile },
        });
      });
    } catch (error) {
      if (error instanceof WorkbenchError) return failure(error.code, error.message);
      reportBug('entering a recording', error);
      return failure('internal', `The recording could not be entered into the database: ${String(error)}`);
    }
    onRecordings();
    const { id, findings: said } = withNewerVersion(recording, store.recordings.newestAfter(recording.id));
    const note = said.find(({ code }) => code === 'already_ingested')?.message;
    return { status: 'finished', fraction: 1, recordingId: id, ...(note === undefined ? {} : { note }) };
  }

  private hung(id: string): Partial<IngestTask> {
    const seconds = Math.round(this.life.limitMs / 1000);
    const message =
      `Reading ${this.entry(id).task.fileName} gave no sign of life for ${seconds} s and was ended. The file may be damaged, or ` +
      'its drive may not answer: check both, then try again. Nothing was half-written.';
    return failure('reader_hung', message);
  }

  private finish(id: string, change: Partial<IngestTask>): void {
    if (this.killTimer) clearTimeout(this.killTimer);
    this.killTimer = null;
    this.life.end();
    this.currentId = null;
    this.update(id, change);
    if (change.status === 'finished') this.entries.delete(id);
    this.next();
  }

  private update(id: string, change: Partial<IngestTask>): void {
    const entry = this.entry(id);
    entry.task = { ...entry.task, ...change };
    const taker = takerOf(entry);
    if (taker) this.tellTaker(entry.task, taker);
    else this.parts.onTask(entry.task);
  }

  private tellTaker({ id, status, error }: IngestTask, taker: Taker): void {
    if (status !== 'failed' && status !== 'cancelled') return;
    this.entries.delete(id);
    const { code, message, details } = error ?? { code: 'cancelled', message: 'The ingest was stopped.', details: {} };
    taker(new WorkbenchError(code as ErrorCode, message, details));
  }

  private entry(id: string): Entry {
    const entry = this.entries.get(id);
    if (entry) return entry;
    throw new WorkbenchError(
      'request_invalid',
      `There is no ingest '${id}' any more: it is finished or was dismissed.`,
      { id },
    );
  }
}

function takerOf({ source }: Entry): Taker | undefined {
  return source.kind === 'file' ? source.taker : undefined;
}

function isListed(entry: Entry): boolean {
  return takerOf(entry) === undefined;
}

function commandFor({ source, task }: Entry, recordingsRoot: string): IngestCommand {
  const { id: taskId } = task;
  return source.kind === 'file'
    ? { kind: 'ingest', taskId, path: source.path, options: source.options, recordingsRoot }
    : { kind: 'simulate', taskId, seed: DEMO_SEED, recordingsRoot };
}

function failure(code: ErrorCode, message: string): Partial<IngestTask> {
  return { status: 'failed', error: { code, message } };
}

function isCancel({ code }: { readonly code: string }): boolean {
  return code === ('cancelled' satisfies ErrorCode);
}
