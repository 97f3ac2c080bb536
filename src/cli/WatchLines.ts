import path from 'node:path';
import type { WatchEvent, WatchStatus } from '../shared/entities/watch';
import type { CommandContext } from './CommandContext';

/** Prints what happens in watched folders: a line when an outcome or an action is another than before. */
export class WatchLines {
  private readonly printed = new Map<number, string>();
  private readonly states = new Map<string, string>();
  /** How many files failed last. */
  private readonly failed = new Set<number>();

  constructor(
    private readonly context: CommandContext,
    private readonly now: () => Date,
  ) {}

  get anyFailed(): boolean {
    return this.failed.size > 0;
  }

  event(event: WatchEvent): void {
    if (event.outcome === 'failed' || event.action.state === 'failed') this.failed.add(event.id);
    else this.failed.delete(event.id);
    const news = `${event.outcome} ${event.action.state} ${event.reason} ${event.attempts}`;
    if (this.printed.get(event.id) === news) return;
    this.printed.set(event.id, news);
    this.context.print(this.context.json ? JSON.stringify(event) : this.line(describeEvent(event)));
  }

  /** Remarks go to standard error: they are about the folder, not about a file. */
  status(all: readonly WatchStatus[], nameOf: (ruleId: string) => string): void {
    for (const { ruleId, state, problem } of all) {
      const news = `${nameOf(ruleId)}: ${state.replace('_', ' ')}${problem === null ? '' : `. ${problem}`}`;
      if (state !== 'off' && this.states.get(ruleId) !== news) this.context.say(`${this.line(news)}\n`);
      this.states.set(ruleId, news);
    }
  }

  private line(text: string): string {
    return `${this.now().toISOString().slice(11, 19)}  ${text}`;
  }
}

/** An event in one line: outcome, file, and what came of it. */
export function describeEvent({ outcome, path: file, recordingId, reason, action, nextTryAt }: WatchEvent): string {
  const recording = recordingId === null ? '' : ` → ${recordingId}`;
  const retry = outcome === 'failed' && nextTryAt !== null ? ` Tried again at ${nextTryAt.slice(11, 19)}.` : '';
  const words = [`${outcome.padEnd(9)}  ${path.basename(file)}${recording}`];
  if (reason !== null) words.push(`${reason}${retry}`);
  if (action.state !== 'none')
    words.push(
      [`action ${action.state}`, ...scoreOf(action), ...(action.message === null ? [] : [action.message])].join(' '),
    );
  return words.join('  ');
}

function scoreOf({ scores }: WatchEvent['action']): readonly string[] {
  if (!scores) return [];
  const { balancedAccuracy, interval, chance, windows, leaky } = scores;
  const range = interval ? ` [${interval.low.toFixed(2)}, ${interval.high.toFixed(2)}]` : ' (no interval)';
  return [
    `balanced accuracy ${balancedAccuracy.toFixed(3)}${range}${leaky ? ' (leaky)' : ''} on ${windows} windows, ` +
      `chance ${chance.toFixed(3)}.`,
  ];
}
