import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { splitAuditSchema } from '../../shared/entities/run';
import { WorkbenchError } from '../../shared/errors';
import type { Dataset } from '../dataset/prepareDataset';
import { PARTITIONS, type Split } from '../dataset/splits/Split';

/** What of the files of a run says how its windows were split. */
const environmentSchema = z.object({ split_sha256: z.string().optional() });
const evaluationSchema = z.object({ audit: splitAuditSchema });

/** SHA-256 of which windows each partition has: its name and the start frames of its windows, as 32-bit integers. */
export function splitFingerprint({ starts }: Pick<Split, 'starts'>): string {
  const hash = createHash('sha256');
  for (const partition of PARTITIONS) {
    const frames = Int32Array.from(starts[partition]);
    hash.update(`${partition} ${frames.length}\n`).update(new Uint8Array(frames.buffer));
  }
  return hash.digest('hex');
}

/**
 * Refuses a run whose split, computed anew, is not the one that it was trained on: windows that it learned from would
 * count as held out. Runs of versions that kept no fingerprint are compared by how many windows each partition has, as
 * their evaluation says; one that has neither is let pass.
 * @param runFolder `runs/<id>`
 * @throws WorkbenchError `split_changed`
 */
export async function checkSplitUnchanged(
  runFolder: string,
  runId: string,
  { split, audit }: Pick<Dataset, 'split' | 'audit'>,
): Promise<void> {
  const environment = environmentSchema.safeParse(await readJson(path.join(runFolder, 'environment.json')));
  const recorded = environment.data?.split_sha256;
  if (recorded !== undefined) {
    if (recorded !== splitFingerprint(split)) throw splitChanged(runId, split, 'windows');
    return;
  }
  const evaluation = evaluationSchema.safeParse(await readJson(path.join(runFolder, 'artifacts', 'evaluation.json')));
  const counted = evaluation.data?.audit.windows;
  if (counted && PARTITIONS.some((partition) => counted[partition] !== audit.windows[partition])) {
    throw splitChanged(runId, split, 'numbers of windows');
  }
}

/** Null for what is not there or cannot be read: it says nothing of the split. */
async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return null;
  }
}

function splitChanged(runId: string, { name }: Split, what: string): WorkbenchError {
  return new WorkbenchError(
    'split_changed',
    `Run ${runId} was trained on another split than this version of Gridwalk makes: the ${name} split of its recording ` +
      `has other ${what} now, so frames that it learned from could count as held out. Its stored scores are still those ` +
      'of its own split; for anything else train it again with the same settings.',
    { run: runId, split: name },
  );
}
