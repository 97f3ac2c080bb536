import { emptyBin, finishPurges, readBin } from '../core/store/bin';
import type { Workspace } from '../core/store/workspace';
import type { Bin, EmptiedBin } from '../shared/entities/bin';
import { type CommandContext, printResult } from './CommandContext';
import { EXIT } from './exitCodes';
import { withWorkspace } from './openForCommand';

/**
 * `gridwalk runs purge`: what the bin holds; with `--yes` it is emptied.
 * @throws WorkbenchError `cancelled`, and what the file system throws
 */
export async function purgeRuns(context: CommandContext, yes: boolean): Promise<number> {
  return withWorkspace(context, yes ? 'write' : 'read', async (workspace) => {
    const bin = partsOf(workspace);
    if (!yes) {
      const held = await readBin(bin);
      printResult(context, { bin: held }, describeBin(held));
      return EXIT.ok;
    }
    await finishPurges(bin);
    const emptied = await emptyBin(bin, { signal: context.signal });
    printResult(context, { ...emptied }, describeEmptied(emptied));
    return EXIT.ok;
  });
}

function partsOf({ store, paths }: Workspace): Parameters<typeof emptyBin>[0] {
  return { store, runsFolder: paths.runs };
}

function describeBin({ runs, bytes }: Bin): string {
  if (runs === 0) return 'The bin is empty: no run is deleted.';
  return `${count(runs, 'deleted run')}, ${megabytes(bytes)}. "gridwalk runs purge --yes" removes them for good.`;
}

function describeEmptied({ purged, bytes, refused }: EmptiedBin): string {
  return [
    `${count(purged.length, 'run')} removed, ${megabytes(bytes)} freed.`,
    ...refused.map(({ reason }) => reason),
  ].join('\n');
}

function count(runs: number, noun: string): string {
  return `${runs} ${noun}${runs === 1 ? '' : 's'}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
