import { assertNever } from '../../shared/assertNever';
import { type Answer, replyTo } from '../../shared/jobs/answerMessage';
import type { SourceCommand } from '../../shared/jobs/sourceMessage';
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
    readonly reply: (reply: Answer) => void,
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
    await replyTo(ask, this.reply, () => find(command, this.now, cancel.signal));
    this.#cancels.delete(ask);
  }
}

async function find(question: Question, now: () => Date, signal: AbortSignal): Promise<unknown> {
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
