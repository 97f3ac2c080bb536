import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Where main notes bugs and what helps to understand them. It never throws. */
export interface Log {
  info(message: string): void;
  /** Something that should not happen: the error's stack is kept. */
  bug(context: string, error: unknown): void;
}

const FILE = 'main.log';
const OLD_FILE = 'main.old.log';
const LARGEST_BYTES = 1_000_000;

/** A log in `folder`: the file is set aside when it grows large, so that two files at most are kept. */
export function createLog(folder: string, now: () => Date): Log {
  const file = join(folder, FILE);
  const write = (level: string, text: string) => {
    try {
      mkdirSync(folder, { recursive: true });
      if (sizeOf(file) > LARGEST_BYTES) renameSync(file, join(folder, OLD_FILE));
      appendFileSync(file, `${now().toISOString()} ${level} ${text}\n`);
    } catch {
      // A full disk must not take the app down with its log.
    }
  };
  return {
    info: (message) => write('info', message),
    bug: (context, error) => write('bug', `${context}: ${describe(error)}`),
  };
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
