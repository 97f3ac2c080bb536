import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { withScratchFolder } from './cachedFolder.mjs';
import { checkFile } from './checkFile.mjs';
import { npmScript } from './npmCommand.mjs';
import { runQuietly } from './runQuietly.mjs';
import { SetupError } from './SetupError.mjs';

/** Downloads one npm package, checks its integrity and unpacks it into `folder`. Runs none of its scripts. */
export async function fetchNpmPackage(context, { name, version, integrity }, folder) {
  await withScratchFolder(context, 'npm-pack', async (scratch) => {
    const archive = await context.download.npmPackage(context, `${name}@${version}`, scratch);
    await checkFile(archive, integrity);
    await unpack(context, archive, folder, ['--strip-components=1']);
  });
}

/** The registry client's own download: it honours the user's registry, proxy and certificates. */
export async function packFromRegistry(context, spec, folder) {
  const args = [npmScript(context.env), 'pack', spec, '--ignore-scripts', '--pack-destination', folder];
  try {
    await runQuietly(process.execPath, args, { cwd: folder, env: context.env, signal: context.signal });
  } catch (error) {
    throw new SetupError(`npm could not download ${spec} (${error.message})`, 'check the network and `npm ping`');
  }
  const archive = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
  if (!archive) throw new SetupError(`npm pack ${spec} wrote no archive`);
  return join(folder, archive);
}

/** Unpacks a .tar.gz with the system's tar (bsdtar on Windows). */
export async function unpack(context, archive, folder, options = []) {
  await mkdir(folder, { recursive: true });
  await runQuietly('tar', ['-xzf', archive, '-C', folder, ...options], { signal: context.signal });
}
