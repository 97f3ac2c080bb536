import type { ProcessEnd } from '../../core/store/describeProcessEnd';
import type { RunRecorder } from '../../core/store/runRecorder';
import { type TrainCommand, type TrainRequest, trainReplySchema } from '../../shared/jobs/utilityMessage';
import type { WorkerProcess } from './WorkerProcess';

/** Why a running job is being stopped: the user cancelled it, or the app is closing. */
export type StopReason = 'cancelled' | 'interrupted';

export interface RunningJobParts {
  readonly process: WorkerProcess;
  readonly request: TrainRequest;
  readonly recorder: RunRecorder;
  readonly reportBug: (context: string, error: unknown) => void;
}

/** One training process at work: its events go to the recorder, and its end is told from its death. */
export class RunningJob {
  /** Settles when the process is gone and the books are closed. */
  readonly ended: Promise<void>;
  private stopReason: StopReason | null = null;
  private killTimer: NodeJS.Timeout | null = null;

  constructor(private readonly parts: RunningJobParts) {
    const { process, request } = parts;
    process.onMessage((message) => this.receive(message));
    this.ended = new Promise((resolve) => {
      process.onExit((end) => {
        this.exited(end);
        resolve();
      });
    });
    this.send({ kind: 'train', request });
  }

  /** Asks the process to stop, with a last checkpoint; kills it when it has not done so after `killAfterMs`. */
  stop(reason: StopReason, killAfterMs: number): void {
    // The app that closes outranks a cancel, but a cancel that is under way stays what the user wanted.
    this.stopReason ??= reason;
    if (this.killTimer) clearTimeout(this.killTimer);
    else this.send({ kind: 'cancel' });
    this.killTimer = setTimeout(() => this.parts.process.kill(), killAfterMs);
  }

  private receive(message: unknown): void {
    const event = trainReplySchema.safeParse(message);
    if (event.success) this.parts.recorder.sink(event.data);
    else this.parts.reportBug(`an event of run ${this.parts.request.runId} is not valid`, event.error);
  }

  private exited(end: ProcessEnd): void {
    if (this.killTimer) clearTimeout(this.killTimer);
    const { recorder } = this.parts;
    if (this.stopReason === 'interrupted') recorder.ended({ kind: 'interrupted' });
    else if (this.stopReason === 'cancelled') recorder.ended({ kind: 'killed' });
    else recorder.ended({ kind: 'exited', ...end });
  }

  private send(command: TrainCommand): void {
    this.parts.process.post(command);
  }
}
