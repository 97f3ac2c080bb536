import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** A line of `runs/<id>/log.jsonl`. */
const logLineSchema = z.object({ at: z.string(), level: z.string(), message: z.string() });

/** Enough for thousands of lines, and little enough to read at once. */
const TAIL_BYTES = 1_000_000;

/**
 * The last lines of a run's log, as they are shown; none while there is no log.
 * @param runFolder folder of the run
 */
export async function readRunLog(runFolder: string, lines: number): Promise<string[]> {
  const text = await readTail(join(runFolder, 'log.jsonl'));
  const shown = text.split('\n').map(parseLine);
  return shown.filter((line) => line !== null).slice(-lines);
}

/** A line of the log as it is shown: time of day in UTC, what is out of the ordinary marked. */
export function formatLogLine({ at, level, message }: z.infer<typeof logLineSchema>): string {
  const mark = level === 'info' ? '' : `${level}: `;
  return `${at.slice(11, 19)}  ${mark}${message}`;
}

/** Null for the piece that the start of the tail cuts off, and for a line that is still being written. */
function parseLine(line: string): string | null {
  try {
    return formatLogLine(logLineSchema.parse(JSON.parse(line)));
  } catch {
    return null;
  }
}

async function readTail(path: string): Promise<string> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (file === null) return '';
  try {
    const { size } = await file.stat();
    const start = Math.max(0, size - TAIL_BYTES);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - start), 0, size - start, start);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}
