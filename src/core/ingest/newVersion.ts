import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, link, open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Recording } from '../../shared/entities/recording';
import { WorkbenchError } from '../../shared/errors';
import { npyDataBytes, readNpyHeader } from '../recording/npy';
import { DESCRIPTION_FILE, LABELS_FILE, readDescription, TRACES_FILE } from '../recording/openRecording';
import { IncomingFolder } from './IncomingFolder';
import { NpyWriter } from './NpyWriter';
import { publishRecording } from './publishRecording';
import { recordingHash } from './recordingHash';

/** A recording of which a new version is to be made. */
export interface RecordingVersion {
  readonly recording: Recording;
  /** [frame] */
  readonly labels: Int32Array;
  /** SHA-256 (hex) of its arrays, checked against its hash. */
  readonly arrays: { readonly tracesSha256: string; readonly labelsSha256: string };
}

/**
 * Reads what a new version starts from.
 * @param folder `<workspace>/recordings/<hash>`
 * @throws WorkbenchError `recording_damaged` when the arrays are not those that the hash is of, `recording_not_found`
 */
export async function readVersion(folder: string, signal: AbortSignal): Promise<RecordingVersion> {
  const recording = await readDescription(folder);
  const labels = await readData(join(folder, LABELS_FILE));
  const arrays = {
    tracesSha256: await hashData(join(folder, TRACES_FILE), signal),
    labelsSha256: createHash('sha256').update(labels).digest('hex'),
  };
  if (recordingHash({ ...recording, ...arrays }) !== recording.hash) throw damaged(folder, recording);
  return { recording, labels: new Int32Array(labels.buffer, labels.byteOffset, recording.frames), arrays };
}

/**
 * Publishes a new version of a recording, which shares with the old one on the disk whatever did not change.
 * @param described the new version
 * @param labels [frame] of the new version, where they differ from the old ones
 * @throws WorkbenchError as `publishRecording`
 */
export async function publishVersion(
  folder: string,
  root: string,
  described: Recording,
  signal: AbortSignal,
  labels?: Int32Array,
): Promise<Recording> {
  const incoming = await IncomingFolder.create(root);
  try {
    for (const name of await readdir(folder)) {
      const isNew = name === DESCRIPTION_FILE || (name === LABELS_FILE && labels !== undefined);
      if (!isNew) await linkOrCopy(join(folder, name), join(incoming.path, name));
    }
    if (labels !== undefined) await writeLabels(join(incoming.path, LABELS_FILE), labels);
    return (await publishRecording(incoming, root, described, signal)).recording;
  } finally {
    await incoming.remove();
  }
}

async function writeLabels(path: string, labels: Int32Array): Promise<void> {
  const file = await NpyWriter.create(path, '<i4');
  try {
    await file.append(labels);
    await file.finish([labels.length]);
  } finally {
    await file.close();
  }
}

/** Arrays never change in place, so that both recordings may share them; not every file system can. */
async function linkOrCopy(from: string, to: string): Promise<void> {
  await link(from, to).catch(() => copyFile(from, to));
}

async function readData(path: string): Promise<Buffer> {
  const content = await readFile(path);
  // In memory of its own, so that it may be read as 32-bit integers.
  return Buffer.from(Uint8Array.from(content.subarray((await extentOf(path)).start)).buffer);
}

/** SHA-256 (hex) of the data of an .npy file, read as a stream: memory does not grow with it. */
async function hashData(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { ...(await extentOf(path)), signal })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** First and last byte of the data of an .npy file. */
async function extentOf(path: string): Promise<{ readonly start: number; readonly end: number }> {
  const file = await open(path, 'r');
  try {
    const header = await readNpyHeader(file);
    if (header === null) throw new WorkbenchError('recording_damaged', `${path} is not an array. Add its file again.`);
    return { start: header.dataOffset, end: header.dataOffset + npyDataBytes(header) - 1 };
  } finally {
    await file.close();
  }
}

function damaged(folder: string, { name }: Recording): WorkbenchError {
  return new WorkbenchError(
    'recording_damaged',
    `The arrays of ${name} (${folder}) are not those that it was taken in with, so no new version was made. Add its file ` +
      'again: that replaces what is damaged.',
    { folder },
  );
}
