/** How a process went: by itself with a code, or by a signal. Both null: it could not be started. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: string | null;
  /** The last lines it wrote to its error output, or why it could not be started. */
  readonly lastWords: string;
}

const OUT_OF_MEMORY =
  'When it was not you who ended it, the system may have run out of memory: close other programs, or work on less at once.';

/**
 * Some sentences for the user about a process that died without a word: what is known, and what to do.
 * @param process what it is called
 * @param advice what the user can do now
 */
export function describeProcessEnd(process: string, end: ProcessEnd, advice: string): string {
  const words = end.lastWords.trim();
  const parts = [
    `The ${process} ${how(end)}.`,
    words === '' ? '' : `Its last words: ${words}`,
    end.signal === 'SIGKILL' ? OUT_OF_MEMORY : '',
    advice,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function how(end: ProcessEnd): string {
  if (end.signal !== null) return `was ended by the signal ${end.signal}`;
  if (end.code === null) return 'could not be started';
  return `stopped without a result (exit code ${end.code})`;
}
