import { request } from '../../../api/request';

/** Extensions of tables, which go in at once: their layout leaves no choice. */
const PLAIN = /\.(?:csv|tsv|txt)$/i;

type Listener = () => void;

const listeners = new Set<Listener>();
let waiting: readonly string[] = [];

/** Files that wait for the user's choices before they are taken in; the dialog shows them. */
export const filesToImport = {
  snapshot: (): readonly string[] => waiting,
  subscribe: (listener: Listener): (() => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
  /** Asks for choices about more files; those that wait already are not asked about twice. */
  add: (paths: readonly string[]): void => show([...new Set([...waiting, ...paths])]),
  /** Files that were taken in, or left out. */
  remove: (paths: readonly string[]): void => show(waiting.filter((path) => !paths.includes(path))),
  clear: (): void => show([]),
};

/**
 * Takes in what needs no choice, and asks about the rest in the import dialog.
 * @returns how many ingests have begun
 */
export async function importFiles(paths: readonly string[]): Promise<number> {
  const plain = paths.filter((path) => PLAIN.test(path));
  const others = paths.filter((path) => !PLAIN.test(path));
  if (others.length > 0) filesToImport.add(others);
  if (plain.length === 0) return 0;
  return (await request('recordings.ingest', { paths: plain })).length;
}

function show(paths: readonly string[]): void {
  waiting = paths;
  for (const listener of listeners) listener();
}
