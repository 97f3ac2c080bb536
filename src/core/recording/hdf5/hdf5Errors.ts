import { WorkbenchError } from '../../../shared/errors';

/** The file cannot be read, or not where it must be; `what` completes "the file …". */
export function damagedFileError(path: string, what: string, cause?: unknown): WorkbenchError {
  const message = `${path} ${what}. Copy the file again, or have the program that made it write it anew.`;
  return new WorkbenchError('file_damaged', message, { file: path }, cause);
}

/** What the file declares is more than is read; `what` completes "the file …". */
export function tooLargeError(path: string, what: string): WorkbenchError {
  const message = `${path} ${what}. If that is right, save the part that is needed as a smaller file; if not, it is damaged.`;
  return new WorkbenchError('file_too_large', message, { file: path });
}

/** The library got lost in the file and was stopped. */
export function hungReaderError(path: string, seconds: number): WorkbenchError {
  const message =
    `Reading ${path} was stopped: the HDF5 library gave no sign of life for ${seconds} s, as happens in damaged files. ` +
    'Copy the file again; on a slow network drive, copy it to this machine first.';
  return new WorkbenchError('reader_hung', message, { file: path, seconds });
}

/** The program that found the components took none of them for a cell. */
export function noneAcceptedError(path: string): WorkbenchError {
  const message = `${path} has components, but none that was accepted as a cell. Take all of them (cells: all), or choose another file.`;
  return new WorkbenchError('no_neurons', message, { file: path, field: 'cells' });
}
