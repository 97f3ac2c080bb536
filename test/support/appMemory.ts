import { readFileSync } from 'node:fs';
import type { ElectronApplication } from 'playwright-core';

/**
 * What all processes of the app hold in memory, in megabytes. Pages that several share count once, where the system
 * says (Linux); elsewhere as often as they are shared.
 */
export async function appMegabytes(app: ElectronApplication): Promise<number> {
  const processes = await app.evaluate(({ app: electron }) => electron.getAppMetrics());
  return processes.reduce((sum, { pid, memory }) => sum + (ownKilobytes(pid) ?? memory.workingSetSize), 0) / 1000;
}

/** The proportional set size of a process; null where there is no such file, or no such process any more. */
function ownKilobytes(pid: number): number | null {
  try {
    const found = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
    return found ? Number(found[1]) * 1.024 : null;
  } catch {
    return null;
  }
}
