import { existsSync } from 'node:fs';
import { cp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { addonFile, addonPackageFolder, addonVersion } from '../places.mjs';
import { runQuietly } from '../runQuietly.mjs';
import { SetupError } from '../SetupError.mjs';

const HOST = 'https://storage.googleapis.com';
const INSTALL_TIMEOUT_MS = 20 * 60_000;

/** The package's own install: libtensorflow 2.9.1 for CUDA 11.2 and a prebuilt addon, from its authors' host. */
export function officialSource({ root, platform, arch }) {
  return {
    name: 'official download',
    key: `official-tfjs-${addonVersion(root)}-${platform}-${arch}`,
    why: "the addon's own libtensorflow 2.9.1",
    produce: installInPlace,
  };
}

async function installInPlace(context, folder) {
  if (!(await context.download.hostIsReachable(HOST))) {
    throw new SetupError(`${new URL(HOST).host} cannot be reached from here`);
  }
  context.say('tensorflow: running the official install (about 400 MB)');
  const packageFolder = addonPackageFolder(context.root);
  await withManifestRestored(packageFolder, () => runInstaller(context, packageFolder));
  if (!existsSync(addonFile(context.root))) throw new SetupError('its installer ended without an addon');
  await move(join(packageFolder, 'deps', 'lib'), join(folder, 'lib'));
  await move(addonFile(context.root), join(folder, 'tfjs_binding.node'));
}

async function runInstaller(context, packageFolder) {
  const bin = join(context.root, 'node_modules', '.bin');
  const env = { ...context.env, PATH: `${bin}${delimiter}${context.env.PATH}` };
  const args = [join('scripts', 'install.js'), 'gpu', 'download'];
  await runQuietly(process.execPath, args, {
    cwd: packageFolder,
    env,
    signal: context.signal,
    timeoutMs: INSTALL_TIMEOUT_MS,
  });
}

/** Its installer rewrites its own package.json while it runs; an interrupted one would leave that behind. */
async function withManifestRestored(packageFolder, body) {
  const manifest = join(packageFolder, 'package.json');
  const original = await readFile(manifest);
  try {
    await body();
  } finally {
    await writeFile(manifest, original);
    await rm(join(packageFolder, 'deps', 'include'), { recursive: true, force: true });
  }
}

async function move(from, to) {
  try {
    await rename(from, to);
  } catch {
    // Another disk.
    await cp(from, to, { recursive: true, verbatimSymlinks: true });
    await rm(from, { recursive: true, force: true });
  }
}
