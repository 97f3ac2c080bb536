import { basename } from 'node:path';
import { watch } from 'chokidar';

/** A folder that is listened to. */
export interface FolderEar {
  close(): Promise<void>;
}

/**
 * Calls `onPath` with every path below a folder that appears, changes or goes, once it listens (`onReady`). What it hears
 * is a hint that comes early, not the truth: a scan decides. `onError` means that it hears no more or not all.
 */
export type ListenToFolder = (
  folder: string,
  listeners: {
    readonly onPath: (path: string) => void;
    readonly onReady: () => void;
    readonly onError: (error: unknown) => void;
  },
) => FolderEar;

/** Listens with chokidar, that is with the system's own announcements. Links are not followed: scans look behind them. */
export const listenToFolder: ListenToFolder = (folder, { onPath, onReady, onError }) => {
  const ignored = (path: string): boolean => path !== folder && /^[.~]/u.test(basename(path));
  const watcher = watch(folder, { ignored, ignoreInitial: true, followSymlinks: false, ignorePermissionErrors: true });
  watcher.on('all', (_event, path) => onPath(path));
  watcher.on('ready', onReady);
  watcher.on('error', onError);
  return { close: () => watcher.close() };
};
