import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { writeFileDurably } from '../training/writeFileDurably';

const epochSchema = z.object({ step: z.int(), values: z.record(z.string(), z.number()) });
export type EpochMetrics = z.infer<typeof epochSchema>;

/**
 * `metrics.jsonl` of a run: one line per epoch, on disk before the epoch's checkpoint is. The database has the same
 * numbers, but its writer may be another process, which can die with some of them unwritten.
 */
export class MetricsLog {
  private readonly file: string;

  constructor(runFolder: string) {
    this.file = path.join(runFolder, 'metrics.jsonl');
  }

  async append(step: number, values: Readonly<Record<string, number>>): Promise<void> {
    const handle = await open(this.file, 'a');
    try {
      await handle.write(`${JSON.stringify({ step, values })}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  /** Forgets what lies after `epoch`, and returns what remains, epochs ascending. */
  async rewind(epoch: number): Promise<readonly EpochMetrics[]> {
    const lines = await readFile(this.file, 'utf8').catch(() => '');
    const byStep = new Map<number, EpochMetrics>();
    for (const line of lines.split('\n')) {
      const entry = parseLine(line);
      if (entry && entry.step <= epoch) byStep.set(entry.step, entry);
    }
    const kept = [...byStep.values()].sort((a, b) => a.step - b.step);
    await writeFileDurably(this.file, kept.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    return kept;
  }
}

/** Null for a line that a kill cut short. */
function parseLine(line: string): EpochMetrics | null {
  try {
    return epochSchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
