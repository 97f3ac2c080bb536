import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const SAME_KEYPRESS_MS = 500;

/**
 * Runs a program in this terminal and resolves to its exit code. Every signal reaches it exactly once: it has a process
 * group of its own, so that Ctrl-C does not reach it directly, and what npm and the terminal send us at one keypress is
 * passed on as one. We end after it, never before.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string }} [options]
 * @returns {Promise<number>}
 */
export function runForeground(command, args, { env = process.env, cwd } = {}) {
  const isWindows = process.platform === 'win32';
  const child = spawn(command, args, { env, cwd, stdio: 'inherit', detached: !isWindows, windowsHide: false });
  const stopForwarding = forwardSignals(child, isWindows);
  return new Promise((resolve, reject) => {
    child.on('error', (error) => {
      stopForwarding();
      reject(error);
    });
    child.on('close', (code, signal) => {
      stopForwarding();
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

function forwardSignals(child, isWindows) {
  const lastAt = new Map();
  const forward = (signal) => {
    const now = performance.now();
    const isEcho = now - (lastAt.get(signal) ?? Number.NEGATIVE_INFINITY) < SAME_KEYPRESS_MS;
    lastAt.set(signal, now);
    // On Windows the console itself sends Ctrl-C to every program in it.
    if (!isEcho && !isWindows) child.kill(signal);
  };
  for (const signal of FORWARDED) process.on(signal, forward);
  return () => {
    for (const signal of FORWARDED) process.off(signal, forward);
  };
}
