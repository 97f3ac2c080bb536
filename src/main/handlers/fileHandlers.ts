import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WorkbenchError } from '../../shared/errors';
import type { HandlerParts, HandlersOf } from './HandlerParts';

export function fileHandlers(parts: HandlerParts): HandlersOf<'files'> {
  const { workspace, choosePaths, chooseSavePath, showFolder, logFolder } = parts;
  const { store, paths } = workspace;
  return {
    'files.choose': async ({ what }) => [...(await choosePaths(what))],
    'files.save': async ({ name, content, encoding }) => {
      const path = await chooseSavePath(name);
      if (path === null) return false;
      await writeFile(path, content, encoding).catch((cause: NodeJS.ErrnoException) => {
        throw notWritten(path, cause);
      });
      return true;
    },
    'files.show': (asked) => {
      // The id is looked up, so that no request can lead out of the folder of runs.
      if (asked.folder === 'run') showFolder(join(paths.runs, store.runs.get(asked.id).id));
      else showFolder(asked.folder === 'logs' ? logFolder : paths.root);
    },
  };
}

function notWritten(path: string, cause: NodeJS.ErrnoException): WorkbenchError {
  const full = cause.code === 'ENOSPC';
  return new WorkbenchError(
    full ? 'disk_full' : 'not_writable',
    `${path} could not be written (${cause.code ?? cause.message}). ${full ? 'Free some space' : 'Choose another place'} and export again.`,
    { file: path },
    cause,
  );
}
