import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { WorkbenchError } from '../../shared/errors';
import { fileReadError } from './fileReadError';
import type { LoadedRecording } from './LoadedRecording';
import { openRecording } from './openRecording';

/**
 * Loads the recordings of a run: the first, and those of `dataset.also`, whose folders lie beside it in the workspace
 * (`recordings/<hash>`, and an id is the beginning of its hash).
 * @param also ids
 * @throws WorkbenchError `recording_not_found`, and whatever `openRecording` throws
 */
export async function openRecordings(
  recordingFolder: string,
  also: readonly string[],
  signal?: AbortSignal,
): Promise<readonly LoadedRecording[]> {
  const folders = [recordingFolder, ...(also.length === 0 ? [] : await foldersOf(path.dirname(recordingFolder), also))];
  const recordings: LoadedRecording[] = [];
  for (const folder of folders) recordings.push(await openRecording(folder, signal));
  return recordings;
}

async function foldersOf(root: string, ids: readonly string[]): Promise<readonly string[]> {
  const hashes = await readdir(root).catch((thrown: unknown) => {
    throw fileReadError(root, thrown);
  });
  return ids.map((id) => {
    const [hash, another] = hashes.filter((name) => id !== '' && name.startsWith(id));
    if (hash === undefined || another !== undefined) throw notThere(root, id);
    return path.join(root, hash);
  });
}

function notThere(root: string, id: string): WorkbenchError {
  return new WorkbenchError(
    'recording_not_found',
    `${root} holds no recording ${id}, which the run names in dataset.also. Ingest its file again, or train anew without it.`,
    { recording: id },
  );
}
