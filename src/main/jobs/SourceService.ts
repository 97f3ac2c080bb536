import { basename } from 'node:path';
import { describeProcessEnd } from '../../core/store/describeProcessEnd';
import type { IngestOptions } from '../../shared/entities/ingestOptions';
import { type Recording, recordingSchema } from '../../shared/entities/recording';
import type { SourceInspection } from '../../shared/entities/sourceInspection';
import type { SourcePreview } from '../../shared/entities/sourcePreview';
import { fromPlainError, WorkbenchError } from '../../shared/errors';
import { answerSchema } from '../../shared/jobs/answerMessage';
import type { SourceCommand, VersionRequest } from '../../shared/jobs/sourceMessage';
import type { SpawnWorker, WorkerProcess } from './WorkerProcess';

export interface SourceServiceParts {
  readonly spawn: SpawnWorker;
  readonly reportBug: (context: string, error: unknown) => void;
  /** A look at a file that takes longer is ended, and its process with it. */
  readonly limitMs?: number;
  /** The process goes after so long without a question. */
  readonly idleMs?: number;
}

type Question =
  | { readonly kind: 'inspect'; readonly path: string }
  | { readonly kind: 'preview'; readonly path: string; readonly options: IngestOptions }
  | VersionRequest;

interface Waiting {
  readonly ask: number;
  readonly question: Question;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: WorkbenchError) => void;
}

/**
 * Long enough for a machine that trains on all its cores; a preview may have to read and compute all of a file, and a new
 * version reads and hashes all of a recording.
 */
const LIMITS_MS: Readonly<Record<Question['kind'], number>> = {
  inspect: 20_000,
  preview: 60_000,
  relabel: 600_000,
  rename: 600_000,
};
const IDLE_MS = 60_000;
const CHECK_DRIVE = 'It may be damaged, or lie on a drive that does not answer';
/** What to do when one took too long. */
const ADVICE: Readonly<Record<Question['kind'], string>> = {
  inspect: `${CHECK_DRIVE}: copy it to this computer and try again.`,
  preview: 'A large file can be added without its preview.',
  relabel: `${CHECK_DRIVE}: check the drive of the workspace and try again. Nothing was changed.`,
  rename: `${CHECK_DRIVE}: check the drive of the workspace and try again. Nothing was changed.`,
};

/**
 * Looks at files before they are taken in, and makes new versions of recordings, in a process of its own, one after
 * another: so it is known which file hangs, and only that look fails.
 */
export class SourceService {
  private readonly queue: Waiting[] = [];
  private current: Waiting | null = null;
  private process: WorkerProcess | null = null;
  private timer: NodeJS.Timeout | null = null;
  private asked = 0;

  constructor(private readonly parts: SourceServiceParts) {}

  /**
   * What a file or folder holds.
   * @throws WorkbenchError what the reader says, `reader_hung` past the limit, `job_crashed` when the process died
   */
  inspect(path: string): Promise<SourceInspection> {
    // What comes back is checked against the contract before it goes to the window.
    return this.ask({ kind: 'inspect', path }) as Promise<SourceInspection>;
  }

  /**
   * How the beginning of a file comes out with some options. Earlier previews that still wait fail with `cancelled`:
   * their options are no longer the ones asked about.
   * @throws WorkbenchError as `inspect`
   */
  preview(path: string, options: IngestOptions): Promise<SourcePreview> {
    for (const waiting of this.queue.filter(({ question }) => question.kind === 'preview')) {
      this.queue.splice(this.queue.indexOf(waiting), 1);
      waiting.reject(new WorkbenchError('cancelled', 'The options were changed before this preview was made.'));
    }
    if (this.current?.question.kind === 'preview') {
      this.process?.post({ kind: 'cancel', ask: this.current.ask } satisfies SourceCommand);
    }
    // Before the looks at files that wait behind the one on show.
    return this.ask({ kind: 'preview', path, options }, 'first') as Promise<SourcePreview>;
  }

  /**
   * Makes a new version of a recording on the disk; the caller enters it in the database.
   * @throws WorkbenchError as `makeVersion`, and as `inspect`
   */
  async makeVersion(request: VersionRequest): Promise<Recording> {
    return recordingSchema.parse(await this.ask(request));
  }

  close(): void {
    if (this.timer) clearTimeout(this.timer);
    this.process?.kill();
  }

  private ask(question: Question, place: 'first' | 'last' = 'last'): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const waiting = { ask: ++this.asked, question, resolve, reject };
      if (place === 'first') this.queue.unshift(waiting);
      else this.queue.push(waiting);
      this.next();
    });
  }

  private next(): void {
    if (this.current !== null) return;
    const waiting = this.queue.shift();
    if (waiting === undefined) {
      this.after(this.parts.idleMs ?? IDLE_MS, () => this.letGo());
      return;
    }
    this.current = waiting;
    this.process ??= this.start();
    this.process.post({ ...waiting.question, ask: waiting.ask } satisfies SourceCommand);
    this.after(this.limitOf(waiting), () => this.giveUp(waiting));
  }

  private giveUp(hung: Waiting): void {
    const path = placeOf(hung.question);
    const advice = ADVICE[hung.question.kind];
    const message = `Looking at ${basename(path)} took longer than ${this.limitOf(hung) / 1000} s and was stopped. ${advice}`;
    this.letGo();
    this.settle((waiting) => waiting.reject(new WorkbenchError('reader_hung', message, { file: path })));
  }

  private limitOf({ question }: Waiting): number {
    return this.parts.limitMs ?? LIMITS_MS[question.kind];
  }

  private start(): WorkerProcess {
    const process = this.parts.spawn();
    process.onMessage((message) => this.receive(message));
    process.onExit((end) => {
      // One that was let go has nothing to answer.
      if (this.process !== process) return;
      this.process = null;
      const message = describeProcessEnd('process that looks at files', end, 'Try again; nothing was taken in.');
      this.settle((waiting) => waiting.reject(new WorkbenchError('job_crashed', message)));
    });
    return process;
  }

  private receive(message: unknown): void {
    const reply = answerSchema.safeParse(message);
    if (!reply.success) {
      this.parts.reportBug('a reply of the process that looks at files is not valid', reply.error);
      return;
    }
    const { data } = reply;
    if (data.ask !== this.current?.ask) return;
    this.settle(({ resolve, reject }) =>
      data.kind === 'answered' ? resolve(data.result) : reject(fromPlainError(data.error)),
    );
  }

  private settle(how: (waiting: Waiting) => void): void {
    const { current } = this;
    this.current = null;
    if (this.timer) clearTimeout(this.timer);
    if (current !== null) how(current);
    this.next();
  }

  private letGo(): void {
    const { process } = this;
    this.process = null;
    process?.kill();
  }

  private after(ms: number, act: () => void): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(act, ms);
    // A timer alone does not keep a program running.
    this.timer.unref();
  }
}

/** What a question is about: a file, or the folder of a recording. */
function placeOf(question: Question): string {
  return 'path' in question ? question.path : question.folder;
}
