import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve, sep } from 'node:path';

const PLANE_NAME = /^plane(\d+)$/;
/** Folders that Suite2p makes within that of a session. */
const ITS_FOLDERS = /^(suite2p|plane\d+)$/;

/** The folder of one imaging plane: it holds `F.npy`. */
export interface PlaneFolder {
  readonly path: string;
  readonly index: number;
}

/**
 * The planes of a Suite2p output: the folder itself where it is one, or else its folders `plane0`, `plane1`, … or those
 * of its folder `suite2p`, in the order of their numbers. Empty where it is none.
 */
export async function findPlanes(path: string): Promise<readonly PlaneFolder[]> {
  if (await isPlane(path)) return [{ path, index: planeIndex(basename(resolve(path))) }];
  for (const folder of [path, join(path, 'suite2p')]) {
    const names = (await readdir(folder).catch(() => [])).filter((name) => PLANE_NAME.test(name));
    const planes: PlaneFolder[] = [];
    for (const name of names) {
      if (await isPlane(join(folder, name))) planes.push({ path: join(folder, name), index: planeIndex(name) });
    }
    if (planes.length > 0) return planes.sort((one, other) => one.index - other.index);
  }
  return [];
}

/** What a recording is called: the session's folder, and the plane where it was chosen alone. */
export function sessionName(path: string): string {
  const parts = resolve(path).split(sep);
  const last = parts.at(-1) ?? '';
  while (parts.length > 1 && ITS_FOLDERS.test(parts.at(-1) ?? '')) parts.pop();
  const session = parts.at(-1) || last;
  return PLANE_NAME.test(last) && session !== last ? `${session} ${last}` : session;
}

/** Whether a path is a file that may be read. */
export async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

function isPlane(path: string): Promise<boolean> {
  return isFile(join(path, 'F.npy'));
}

function planeIndex(name: string): number {
  return Number(PLANE_NAME.exec(name)?.[1] ?? 0);
}
