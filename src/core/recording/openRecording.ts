import { type FileHandle, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Recording, recordingSchema } from '../../shared/entities/recording';
import { WorkbenchError } from '../../shared/errors';
import { fileReadError, systemErrorCode, throwIfCancelled } from './fileReadError';
import type { LoadedRecording } from './LoadedRecording';
import { type NpyType, npyDataBytes, readNpyHeader } from './npy';

/** The files of a recording's folder. */
export const TRACES_FILE = 'traces.npy';
export const LABELS_FILE = 'labels.npy';
export const DESCRIPTION_FILE = 'recording.json';

/** Read at a time, so that loading a large recording can be cancelled and never holds up its process. */
const STRETCH_BYTES = 2 ** 23;

/**
 * Loads a recording of the workspace (`recordings/<hash>`) into memory. Headers, shapes and file sizes must agree
 * with `recording.json`; the contents are not hashed.
 * @throws WorkbenchError `recording_not_found`, `recording_damaged`, `file_not_readable`, `cancelled`
 */
export async function openRecording(
  folder: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<LoadedRecording> {
  const meta = await readDescription(folder);
  const traces = await readArray(join(folder, TRACES_FILE), '<f4', [meta.frames, meta.neurons], signal);
  const labels = await readArray(join(folder, LABELS_FILE), '<i4', [meta.frames], signal);
  return { meta, traces: new Float32Array(traces), labels: new Int32Array(labels) };
}

/** Reads and checks `recording.json` of a recording's folder. */
export async function readDescription(folder: string): Promise<Recording> {
  const path = join(folder, DESCRIPTION_FILE);
  const content = await readFile(path, 'utf8').catch((thrown: unknown) => {
    if (systemErrorCode(thrown) !== 'ENOENT') throw fileReadError(path, thrown);
    throw new WorkbenchError('recording_not_found', `${path} does not exist. Ingest the recording again.`, {
      file: path,
    });
  });
  try {
    return recordingSchema.parse(JSON.parse(content));
  } catch (thrown) {
    throw damagedError(path, 'is not the description of a recording', thrown);
  }
}

async function readArray(
  path: string,
  type: NpyType,
  shape: readonly number[],
  signal: AbortSignal,
): Promise<ArrayBuffer> {
  const file = await open(path, 'r').catch((thrown: unknown) => {
    throw systemErrorCode(thrown) === 'ENOENT' ? damagedError(path, 'is missing', thrown) : fileReadError(path, thrown);
  });
  try {
    const header = await readNpyHeader(file);
    if (header?.type !== type || header.shape.join() !== shape.join()) {
      throw damagedError(path, `is not an array of ${type} with shape (${shape.join(', ')})`);
    }
    const expected = header.dataOffset + npyDataBytes(header);
    const { size } = await file.stat();
    if (size !== expected) throw damagedError(path, `has ${size} bytes where ${expected} were expected`);
    const data = new ArrayBuffer(npyDataBytes(header));
    await readInto(file, path, header.dataOffset, Buffer.from(data), signal);
    return data;
  } catch (thrown) {
    throw fileReadError(path, thrown);
  } finally {
    await file.close();
  }
}

async function readInto(
  file: FileHandle,
  path: string,
  from: number,
  into: Buffer,
  signal: AbortSignal,
): Promise<void> {
  for (let done = 0; done < into.length; ) {
    throwIfCancelled(signal, path);
    const wanted = Math.min(STRETCH_BYTES, into.length - done);
    const { bytesRead } = await file.read(into, done, wanted, from + done);
    if (bytesRead === 0) throw damagedError(path, 'became shorter while it was read');
    done += bytesRead;
  }
}

function damagedError(path: string, what: string, cause?: unknown): WorkbenchError {
  const advice = 'Ingest its source file again: that replaces what is damaged.';
  return new WorkbenchError('recording_damaged', `${path} ${what}. ${advice}`, { file: path }, cause);
}
