import { cp, readdir, readlink, realpath, rm } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';

/**
 * Replaces symbolic links under `folder` that lead out of it by copies of what they point to. Set-up links large
 * libraries into node_modules when its cache is on another disk; a package must hold the files.
 */
export async function resolveOutsideLinks(folder) {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await resolveOutsideLinks(path);
    if (!entry.isSymbolicLink()) continue;
    const target = resolve(dirname(path), await readlink(path));
    if (!target.startsWith(folder + sep)) await replaceByCopy(path);
  }
}

async function replaceByCopy(link) {
  const target = await realpath(link);
  await rm(link);
  await cp(target, link, { recursive: true });
}
