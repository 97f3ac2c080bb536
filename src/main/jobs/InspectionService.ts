import { describeProcessEnd } from '../../core/store/describeProcessEnd';
import type { InspectionKind } from '../../shared/entities/inspection';
import { fromPlainError, WorkbenchError } from '../../shared/errors';
import { answerSchema } from '../../shared/jobs/answerMessage';
import type { InspectionCommand } from '../../shared/jobs/inspectionMessage';
import type { SpawnWorker, WorkerProcess } from './WorkerProcess';

export interface InspectionServiceParts {
  readonly spawn: SpawnWorker;
  readonly reportBug: (context: string, error: unknown) => void;
  /** The process, and the recordings in its memory, go after so long without a question. */
  readonly idleMs?: number;
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: WorkbenchError) => void;
}

const IDLE_MS = 5 * 60_000;

/**
 * Passes questions about recordings to a process of their own, which reads and computes; main only waits. The process
 * starts with the first question, also after its end.
 */
export class InspectionService {
  private readonly waiting = new Map<number, Waiting>();
  private process: WorkerProcess | null = null;
  private idleTimer: NodeJS.Timeout | null = null;
  private asked = 0;

  constructor(private readonly parts: InspectionServiceParts) {}

  /**
   * @param folder absolute folder of the recording
   * @throws WorkbenchError what the process answered instead, or `job_crashed` when it died
   */
  ask(folder: string, kind: InspectionKind, params: unknown): Promise<unknown> {
    this.process ??= this.start();
    const ask = ++this.asked;
    const answer = new Promise<unknown>((resolve, reject) => this.waiting.set(ask, { resolve, reject }));
    this.process.post({ ask, folder, kind, params } satisfies InspectionCommand);
    this.restartIdleTimer();
    return answer;
  }

  close(): void {
    if (this.idleTimer) clearTimeout(this.idleTimer);
    this.process?.kill();
  }

  private start(): WorkerProcess {
    const process = this.parts.spawn();
    process.onMessage((message) => this.receive(message));
    process.onExit((end) => {
      // One that was let go has nothing to answer; what is asked now is asked of another.
      if (this.process !== process) return;
      this.process = null;
      const message = describeProcessEnd('inspection process', end, 'Try again; the recording is unharmed.');
      for (const { reject } of this.waiting.values()) reject(new WorkbenchError('job_crashed', message));
      this.waiting.clear();
    });
    return process;
  }

  private receive(message: unknown): void {
    const reply = answerSchema.safeParse(message);
    if (!reply.success) {
      this.parts.reportBug('a reply of the inspection process is not valid', reply.error);
      return;
    }
    const waiting = this.waiting.get(reply.data.ask);
    this.waiting.delete(reply.data.ask);
    this.restartIdleTimer();
    if (reply.data.kind === 'answered') waiting?.resolve(reply.data.result);
    else waiting?.reject(fromPlainError(reply.data.error));
  }

  private restartIdleTimer(): void {
    if (this.idleTimer) clearTimeout(this.idleTimer);
    this.idleTimer = setTimeout(() => this.stopWhenIdle(), this.parts.idleMs ?? IDLE_MS);
    // A timer alone does not keep a program running.
    this.idleTimer.unref();
  }

  private stopWhenIdle(): void {
    if (this.waiting.size > 0) {
      this.restartIdleTimer();
      return;
    }
    this.process?.kill();
    this.process = null;
  }
}
