import { type FileHandle, open, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Recording, recordingSchema } from '../../shared/entities/recording';
import { systemErrorCode, throwIfCancelled } from '../recording/fileReadError';
import { DESCRIPTION_FILE, LABELS_FILE, readDescription, TRACES_FILE } from '../recording/openRecording';
import { MASK_PIXELS_FILE, MASKS_FILE } from '../recording/storedMasks';
import { IncomingFolder } from './IncomingFolder';

const COMPARED_BYTES = 2 ** 20;
const CANNOT_SYNC = new Set(['EINVAL', 'ENOTSUP', 'EPERM', 'EISDIR', 'EBADF']);

/** What came of a recording whose arrays lie in an incoming folder. */
export interface PublishedRecording {
  /** As it is stored. */
  readonly recording: Recording;
  readonly wasThere: boolean;
}

/**
 * Gives a recording its place `<root>/<hash>`, in one rename. If the same recording has that place already and is
 * whole, only its description is replaced (keeping the day it was ingested first); if it is damaged, all of it is.
 */
export async function publishRecording(
  incoming: IncomingFolder,
  root: string,
  described: Recording,
  signal: AbortSignal,
): Promise<PublishedRecording> {
  const place = join(root, described.hash);
  const wasThere = await exists(place);
  const isWhole = wasThere && (await haveSameArrays(place, incoming.path, signal));
  const recording = isWhole ? await keepFirstDay(place, described) : described;
  await writeDescription(incoming.path, recording);
  throwIfCancelled(signal, described.sourceFile);
  if (isWhole) await renew(incoming.path, place);
  else if (wasThere) await replace(root, place, incoming);
  else if (!(await move(incoming.path, place))) return publishRecording(incoming, root, described, signal);
  await syncFolder(isWhole ? place : root);
  return { recording, wasThere: isWhole };
}

/** Writes and syncs `recording.json`, after checking it as every reader of it will. */
async function writeDescription(folder: string, recording: Recording): Promise<void> {
  const path = join(folder, DESCRIPTION_FILE);
  await writeFile(path, `${JSON.stringify(recordingSchema.parse(recording), null, 2)}\n`);
  const file = await open(path, 'r+');
  await file.sync().finally(() => file.close());
  await syncFolder(folder);
}

/** Gives a recording that is whole its new description, and its masks where they were not known before. */
async function renew(from: string, place: string): Promise<void> {
  for (const name of [MASK_PIXELS_FILE, MASKS_FILE]) {
    if (await exists(join(from, name))) await rename(join(from, name), join(place, name));
  }
  await rename(join(from, DESCRIPTION_FILE), join(place, DESCRIPTION_FILE));
}

async function keepFirstDay(place: string, recording: Recording): Promise<Recording> {
  return readDescription(place).then(
    ({ ingestedAt }) => ({ ...recording, ingestedAt }),
    () => recording,
  );
}

/** False when another ingest of the same recording took the place just before. */
async function move(folder: string, place: string): Promise<boolean> {
  return rename(folder, place).then(
    () => true,
    async (thrown: unknown) => {
      if (await exists(place)) return false;
      throw thrown;
    },
  );
}

async function replace(root: string, place: string, incoming: IncomingFolder): Promise<void> {
  const damaged = await IncomingFolder.create(root);
  try {
    await rename(place, join(damaged.path, 'damaged'));
    await rename(incoming.path, place);
  } finally {
    await damaged.remove();
  }
}

async function haveSameArrays(one: string, other: string, signal: AbortSignal): Promise<boolean> {
  for (const name of [TRACES_FILE, LABELS_FILE]) {
    if (!(await haveSameBytes(join(one, name), join(other, name), signal))) return false;
  }
  return true;
}

async function haveSameBytes(one: string, other: string, signal: AbortSignal): Promise<boolean> {
  const handles = await Promise.all([open(one, 'r').catch(() => null), open(other, 'r')]);
  const [a, b] = handles;
  try {
    return a !== null && (await areEqual(a, b, one, signal));
  } finally {
    await a?.close();
    await b.close();
  }
}

async function areEqual(a: FileHandle, b: FileHandle, path: string, signal: AbortSignal): Promise<boolean> {
  const { size } = await a.stat();
  if (size !== (await b.stat()).size) return false;
  for (let position = 0; position < size; position += COMPARED_BYTES) {
    throwIfCancelled(signal, path);
    const [left, right] = await Promise.all([a, b].map((file) => readStretch(file, position)));
    if (!left?.equals(right ?? Buffer.alloc(0))) return false;
  }
  return true;
}

async function readStretch(file: FileHandle, position: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(COMPARED_BYTES), 0, COMPARED_BYTES, position);
  return buffer.subarray(0, bytesRead);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Makes renames in a folder outlast a power cut, where the system can: Windows and some network drives cannot. */
async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, 'r');
    await folder.sync().finally(() => folder.close());
  } catch (thrown) {
    if (!CANNOT_SYNC.has(systemErrorCode(thrown))) throw thrown;
  }
}
