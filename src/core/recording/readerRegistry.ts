import { stat } from 'node:fs/promises';
import { WorkbenchError } from '../../shared/errors';
import { emptyFileError, fileReadError, folderGivenError } from './fileReadError';
import type { RecordingReader } from './RecordingReader';
import { caimanReader } from './readers/caiman/caimanReader';
import { csvReader } from './readers/csv/csvReader';
import { matlab5Reader } from './readers/matlab5/matlab5Reader';
import { matlab73Reader } from './readers/matlab73/matlab73Reader';
import { numpyReader } from './readers/numpy/numpyReader';
import { nwbReader } from './readers/nwb/nwbReader';
import { suite2pReader } from './readers/suite2p/suite2pReader';

/** Every format that is read, one line each; the first that can read a path does. */
const READERS: readonly RecordingReader[] = [
  csvReader,
  suite2pReader,
  numpyReader,
  matlab5Reader,
  matlab73Reader,
  nwbReader,
  caimanReader,
];

/**
 * The reader for a file, or for a folder where a format is one.
 * @throws WorkbenchError `file_not_found`, `file_not_readable`, `file_is_directory`, `file_empty`, or `format_unknown`,
 * which lists what is read
 */
export async function readerFor(path: string): Promise<RecordingReader> {
  const found = await stat(path).catch((thrown: unknown) => {
    throw fileReadError(path, thrown);
  });
  if (found.isFile() && found.size === 0) throw emptyFileError(path, 'is empty');
  if (found.isFile() || found.isDirectory()) {
    for (const reader of READERS) if (await reader.canRead(path)) return reader;
  }
  if (found.isDirectory()) throw folderGivenError(path);
  throw unknownFormatError(path);
}

function unknownFormatError(path: string): WorkbenchError {
  const known = READERS.map((reader) => reader.reads).join('; ');
  const message =
    `${path} is in no format that is read here, by its name and first bytes. Read are: ${known}. ` +
    `Export the recording in one of them; text must be saved as UTF-8.`;
  return new WorkbenchError('format_unknown', message, { file: path, expected: known });
}
