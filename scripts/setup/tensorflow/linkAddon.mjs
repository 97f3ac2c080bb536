import { existsSync, linkSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { copyFile, cp, lstat, mkdir, readdir, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { addonFile, addonPackageFolder } from '../places.mjs';

/** Says which cached build is in place. */
const MARK_FILE = 'linked-from';

/**
 * Places a cached build into the addon's package: `deps/lib` and the addon itself. The libraries are about 850 MB, so
 * they are hard links (the packager sees plain files), or symbolic links when the cache is on another disk.
 */
export async function linkAddon({ root, platform }, cached) {
  const deps = join(addonPackageFolder(root), 'deps');
  const addon = addonFile(root);
  const mark = markOf(cached);
  if (isLinked(deps, addon, mark)) return;
  await rm(deps, { recursive: true, force: true });
  await rm(addon, { force: true });
  await linkTree(join(cached, 'lib'), join(deps, 'lib'));
  await linkCuda(cached, deps);
  await mkdir(dirname(addon), { recursive: true });
  if (platform === 'win32') await cp(join(cached, 'lib'), dirname(addon), { recursive: true });
  // Last, and copied: its presence means that the rest is in place, and its run path is relative to where it lies.
  await copyFile(join(cached, 'tfjs_binding.node'), addon);
  await writeFile(join(deps, MARK_FILE), mark);
}

/** A build that is in place is left alone: a training run may have it open. */
function isLinked(deps, addon, mark) {
  const file = join(deps, MARK_FILE);
  return existsSync(addon) && existsSync(file) && readFileSync(file, 'utf8') === mark;
}

/** Tells one cached build from another under the same name. */
function markOf(cached) {
  const { ino, mtimeMs } = statSync(join(cached, 'tfjs_binding.node'));
  return `${cached} ${ino} ${mtimeMs}`;
}

async function linkTree(from, to) {
  await mkdir(to, { recursive: true });
  for (const name of await readdir(from)) {
    const [source, target] = [join(from, name), join(to, name)];
    const entry = await lstat(source);
    if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else if (entry.isFile()) linkFile(source, target);
  }
}

function linkFile(source, target) {
  try {
    linkSync(source, target);
  } catch {
    symlinkSync(source, target);
  }
}

/** TensorFlow's CUDA build finds its CUDA libraries in `../nvidia` beside its own folder. */
async function linkCuda(cached, deps) {
  const cuda = join(cached, 'nvidia');
  const exists = await lstat(cuda).then(
    () => true,
    () => false,
  );
  if (exists) await symlink(cuda, join(deps, 'nvidia'), 'dir');
}
