import type { CommandContext } from './CommandContext';

const BAR_CELLS = 24;
const CLEAR_LINE = '\r\u001b[2K';

/** One line on standard error that is drawn over as work goes on; nothing where standard error is not a terminal. */
export class ProgressLine {
  private drawn = false;

  constructor(private readonly context: Pick<CommandContext, 'say' | 'terminal'>) {}

  /** @param fraction 0…1 */
  show(fraction: number, text: string): void {
    if (!this.context.terminal) return;
    const filled = Math.round(Math.min(1, Math.max(0, fraction)) * BAR_CELLS);
    const bar = '█'.repeat(filled) + '░'.repeat(BAR_CELLS - filled);
    this.context.say(`${CLEAR_LINE}${bar} ${text}`);
    this.drawn = true;
  }

  /** A line that stays, above the progress. */
  note(text: string): void {
    this.clear();
    this.context.say(`${text}\n`);
  }

  clear(): void {
    if (this.drawn) this.context.say(CLEAR_LINE);
    this.drawn = false;
  }
}

/** 75 → `1:15`, 4000 → `1:06:40` */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const padded = (value: number): string => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${padded(minutes)}:${padded(rest)}` : `${minutes}:${padded(rest)}`;
}
