import { assertNever } from '../../shared/assertNever';
import { toPlainError } from '../../shared/errors';
import type { IngestCommand, IngestReply } from '../../shared/jobs/utilityMessage';
import { ingestRecording } from './ingestRecording';
import { ingestSimulated } from './ingestSimulated';

const PROGRESS_INTERVAL_MS = 100;

type IngestTask = Exclude<IngestCommand, { kind: 'cancel' }>;

/** Does the ingests it is sent one after another, each until it is done, failed or cancelled. */
export class IngestQueue {
  readonly #cancels = new Map<string, AbortController>();
  #last: Promise<void> = Promise.resolve();

  constructor(
    readonly reply: (reply: IngestReply) => void,
    readonly now: () => Date,
  ) {}

  /** Takes a command; replies come later, in the order of the tasks. */
  handle(command: IngestCommand): void {
    switch (command.kind) {
      case 'ingest':
      case 'simulate':
        this.#cancels.set(command.taskId, new AbortController());
        this.#last = this.#last.then(() => this.#ingest(command));
        return;
      case 'cancel':
        this.#cancels.get(command.taskId)?.abort();
        return;
      default:
        assertNever(command);
    }
  }

  /** Resolves once every task taken so far has been replied to. */
  async whenIdle(): Promise<void> {
    await this.#last;
  }

  async #ingest(task: IngestTask): Promise<void> {
    const { taskId, recordingsRoot } = task;
    const signal = this.#cancels.get(taskId)?.signal ?? new AbortController().signal;
    const onProgress = this.#throttledProgress(taskId);
    try {
      const options = { recordingsRoot, signal, onProgress, now: this.now };
      const { recording } =
        task.kind === 'ingest'
          ? await ingestRecording({ ...options, path: task.path, options: task.options })
          : await ingestSimulated({ ...options, seed: task.seed });
      this.reply({ kind: 'ingested', taskId, recording });
    } catch (thrown) {
      this.reply({ kind: 'failed', taskId, error: toPlainError(thrown) });
    } finally {
      this.#cancels.delete(taskId);
    }
  }

  #throttledProgress(taskId: string): (fraction: number) => void {
    let lastMs = Number.NEGATIVE_INFINITY;
    return (fraction) => {
      const nowMs = this.now().getTime();
      // The end is always told: from then on no reader is at work.
      if (fraction < 1 && nowMs - lastMs < PROGRESS_INTERVAL_MS) return;
      lastMs = nowMs;
      this.reply({ kind: 'progress', taskId, fraction });
    };
  }
}
