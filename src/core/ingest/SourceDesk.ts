import { assertNever } from '../../shared/assertNever';
import { toPlainError } from '../../shared/errors';
import type { SourceCommand, SourceReply } from '../../shared/jobs/sourceMessage';
import { readerFor } from '../recording/readerRegistry';
import { makeVersion } from './makeVersion';
import { previewSource } from './previewSource';

type Question = Exclude<SourceCommand, { kind: 'cancel' }>;

/**
 * Looks at files that are not taken in yet: what they hold, and how their beginning would come out. It also makes new
 * versions of recordings, which reads all of them.
 */
export class SourceDesk {
  readonly #cancels = new Map<number, AbortController>();

  constructor(
    readonly reply: (reply: SourceReply) => void,
    readonly now: () => Date,
  ) {}

  /** Takes a question; its reply comes later. It never throws. */
  async handle(command: SourceCommand): Promise<void> {
    if (command.kind === 'cancel') {
      this.#cancels.get(command.ask)?.abort();
      return;
    }
    const { ask } = command;
    const cancel = new AbortController();
    this.#cancels.set(ask, cancel);
    try {
      this.reply({ kind: 'answered', ask, result: await answer(command, this.now, cancel.signal) });
    } catch (thrown) {
      const { code, message, details } = toPlainError(thrown);
      this.reply({ kind: 'failed', ask, error: { code, message, details: { ...details } } });
    } finally {
      this.#cancels.delete(ask);
    }
  }
}

async function answer(question: Question, now: () => Date, signal: AbortSignal): Promise<unknown> {
  switch (question.kind) {
    case 'inspect':
      return (await readerFor(question.path)).inspect(question.path, signal);
    case 'preview':
      return previewSource(question.path, question.options, signal);
    case 'relabel':
    case 'rename':
      return makeVersion(question, now, signal);
    default:
      return assertNever(question);
  }
}
