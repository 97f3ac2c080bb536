import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

/**
 * Replaces the content of `folders` under `dist` by that of `next`, file by file: each file is at every moment the old
 * or the new one. Pages come last, after what they load; what the new build no longer has goes at the end.
 */
export async function moveIntoPlace(next, dist, folders) {
  const files = (await filesUnder(next)).sort((a, b) => Number(isPage(a)) - Number(isPage(b)));
  for (const file of files) {
    await mkdir(dirname(join(dist, file)), { recursive: true });
    await rename(join(next, file), join(dist, file));
  }
  const kept = new Set(files);
  for (const folder of folders) await removeOthers(dist, folder, kept);
  await rm(next, { recursive: true, force: true });
}

const isPage = (file) => file.endsWith('.html');

async function removeOthers(dist, folder, kept) {
  for (const file of await filesUnder(join(dist, folder))) {
    const path = join(folder, file);
    if (!kept.has(path)) await rm(join(dist, path), { force: true });
  }
}

/** Paths relative to `folder`; none when it does not exist. */
async function filesUnder(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)));
}
