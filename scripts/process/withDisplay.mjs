import { spawn } from 'node:child_process';
import { isOnPath } from '../setup/systemLibraries.mjs';

const START_TIMEOUT_MS = 15_000;

/**
 * Runs `body` with an environment in which a window can open: the user's own, or on a Linux without a display one with a
 * virtual screen for as long as `body` lasts. (Not with xvfb-run: a signal would end its screen before the program.)
 */
export async function withDisplay(env, body) {
  const hasOwn = process.platform !== 'linux' || env.DISPLAY || env.WAYLAND_DISPLAY;
  if (hasOwn || !isOnPath({ env }, 'Xvfb')) return body(env);
  const screen = startScreen();
  try {
    const display = await screen.display;
    return await body({ ...env, DISPLAY: display });
  } finally {
    screen.stop();
  }
}

/** Xvfb picks a free display itself and writes its number to file descriptor 3. */
function startScreen() {
  const args = ['-displayfd', '3', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp'];
  const child = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], detached: true });
  const stop = () => child.kill('SIGTERM');
  process.once('exit', stop);
  return { display: displayOf(child), stop };
}

function displayOf(child) {
  return new Promise((resolve, reject) => {
    const fail = (what) => reject(new Error(`the virtual screen (Xvfb) ${what}`));
    const timer = setTimeout(fail, START_TIMEOUT_MS, 'did not start');
    timer.unref();
    child.once('error', (error) => fail(error.message)).once('exit', (code) => fail(`ended with ${code}`));
    child.stdio[3].once('data', (number) => resolve(`:${String(number).trim()}`));
  });
}
