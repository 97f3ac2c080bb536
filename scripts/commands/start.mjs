import { ensureBuilt } from '../build/ensureBuilt.mjs';
import { childEnvironment } from '../process/childEnvironment.mjs';
import { runForeground } from '../process/runForeground.mjs';
import { withDisplay } from '../process/withDisplay.mjs';

/**
 * `npm start [-- ARGUMENTS]`: the window, from this checkout.
 *
 * @param {import('../types.d.ts').CommandContext} context
 */
export async function run({ root, runtime, args, say }) {
  const { electron, systemLibraries } = runtime;
  if (!electron) throw new Error('there is no Electron here: run `npm run setup`, which says why');
  if (!systemLibraries.ok)
    say(`electron may not start: missing ${systemLibraries.missing.join(', ')}; run: ${systemLibraries.command}`);
  if (electron.kind === 'fallback') say(`electron ${electron.version}: ${electron.why}`);
  await ensureBuilt({ root, runtime, say });
  return withDisplay(childEnvironment(runtime), (env) => {
    return runForeground(electron.path, [...sandboxFlags(), root, ...args], { env });
  });
}

/** Chromium's sandbox refuses to run as root. */
function sandboxFlags() {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}
