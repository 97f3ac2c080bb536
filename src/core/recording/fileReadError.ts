import { WorkbenchError } from '../../shared/errors';

/** The code of a Node system error (`ENOENT`), or an empty text for anything else. */
export function systemErrorCode(thrown: unknown): string {
  const code = thrown instanceof Error ? (thrown as NodeJS.ErrnoException).code : undefined;
  return typeof code === 'string' ? code : '';
}

/** Turns what Node threw while `path` was opened or read into an error for the user; others pass through as they are. */
export function fileReadError(path: string, thrown: unknown): unknown {
  if (thrown instanceof WorkbenchError) return thrown;
  switch (systemErrorCode(thrown)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new WorkbenchError('file_not_found', `${path} does not exist. Check the path.`, { file: path }, thrown);
    case 'EACCES':
    case 'EPERM':
      return new WorkbenchError(
        'file_not_readable',
        `${path} may not be read by this user. Give yourself permission to read the file and its folder.`,
        { file: path },
        thrown,
      );
    case 'EISDIR':
      return folderGivenError(path);
    case 'EIO':
    case 'ESTALE':
    case 'ENXIO':
    case 'ENODEV':
      return vanishedError(path, 'could not be read to its end', thrown);
    default:
      return thrown;
  }
}

/** A folder where a file was expected. */
export function folderGivenError(path: string): WorkbenchError {
  return new WorkbenchError(
    'file_is_directory',
    `${path} is a folder; a recording file was expected. Choose the file.`,
    {
      file: path,
    },
  );
}

/** A file without content; `what` completes "the file …". */
export function emptyFileError(path: string, what: string): WorkbenchError {
  const message = `${path} ${what}; rows of frame index, neurons and label were expected. Choose another file.`;
  return new WorkbenchError('file_empty', message, { file: path });
}

/** The file went away or changed under the reader; `what` completes "the file …". */
export function vanishedError(path: string, what: string, cause?: unknown): WorkbenchError {
  const advice = 'Check that the drive is connected and that no program still writes the file, then try again.';
  return new WorkbenchError('file_vanished', `${path} ${what}. ${advice}`, { file: path }, cause);
}

/** Stops the caller with `cancelled` once the signal is aborted. */
export function throwIfCancelled(signal: AbortSignal, path: string): void {
  if (signal.aborted) throw new WorkbenchError('cancelled', `Reading ${path} was cancelled.`, { file: path });
}
