import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ensureBuilt } from '../build/ensureBuilt.mjs';
import { childEnvironment } from '../process/childEnvironment.mjs';
import { runForeground } from '../process/runForeground.mjs';
import { addonPackageFolder } from '../setup/places.mjs';
import { resolveOutsideLinks } from './resolveOutsideLinks.mjs';
import { tool } from './tool.mjs';

const DEV_ELECTRON = '--dev-electron';
const UNPACKED = '--dir';
const OUT = '--out';

/**
 * `npm run package [-- --dir] [-- --dev-electron] [-- --out FOLDER]`: the app with its Electron, in release/ or the folder;
 * installers for this platform, or with --dir the unpacked folder, which needs no network.
 *
 * @param {import('../types.d.ts').CommandContext} context
 */
export async function run({ root, runtime, args, say }) {
  const electron = electronToPackage(runtime, args, say);
  await ensureBuilt({ root, runtime, say });
  const libraries = join(addonPackageFolder(root), 'deps');
  if (existsSync(libraries)) await resolveOutsideLinks(libraries);
  if (runtime.tensorflow.backend === 'wasm') say('packaging WITHOUT native TensorFlow: the app will train on WASM');
  const isTrial = electron.kind === 'fallback';
  const options = [
    `--config=electron-builder${isTrial ? '.trial' : ''}.yml`,
    `--config.electronVersion=${electron.version}`,
    `--config.electronDist=${dirname(electron.path)}`,
    // A trial is never an installer.
    ...(isTrial || args.includes(UNPACKED) ? [UNPACKED] : []),
    ...(args.includes(OUT) ? [`--config.directories.output=${resolve(args[args.indexOf(OUT) + 1])}`] : []),
    '--publish=never',
  ];
  const script = tool(root, 'electron-builder');
  return runForeground(runtime.node.path, [script, ...options], { cwd: root, env: childEnvironment(runtime) });
}

function electronToPackage({ electron }, args, say) {
  if (!electron) throw new Error('there is no Electron to package: run `npm run setup`, which says why');
  if (electron.kind === 'official') return electron;
  if (!args.includes(DEV_ELECTRON)) {
    throw new Error(
      `Electron ${electron.version} here is the stand-in for development and is not to be shipped: ` +
        `package where GitHub is reachable, or try the packaging out with \`npm run package -- ${DEV_ELECTRON}\``,
    );
  }
  say(`packaging the stand-in Electron ${electron.version}: a trial of the packaging, NOT to be given to anyone`);
  return electron;
}
