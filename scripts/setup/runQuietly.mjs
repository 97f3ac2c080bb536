import { spawn } from 'node:child_process';

const KEPT_CHARACTERS = 64_000;

/**
 * Runs a program without showing its output. Resolves to what it wrote; a failure carries its last lines, so that the
 * caller can say in one line what went wrong.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, signal?: AbortSignal, timeoutMs?: number }} [options]
 * @returns {Promise<{ stdout: string, stderr: string }>}
 */
export function runQuietly(command, args, { cwd, env = process.env, signal, timeoutMs = 0 } = {}) {
  return new Promise((resolve, reject) => {
    const output = { stdout: '', stderr: '' };
    const child = spawn(command, args, {
      cwd,
      env,
      signal,
      timeout: timeoutMs,
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    collect(child, output);
    child.on('error', reject);
    child.on('close', (code, endedBy) => {
      if (code === 0) resolve(output);
      else reject(failure(command, code, endedBy, output));
    });
  });
}

function collect(child, output) {
  for (const name of ['stdout', 'stderr']) {
    child[name].setEncoding('utf8').on('data', (text) => {
      output[name] = (output[name] + text).slice(-KEPT_CHARACTERS);
    });
  }
}

function failure(command, code, endedBy, output) {
  const lines = (output.stderr.trim() || output.stdout.trim()).split('\n');
  const telling = lines.filter((line) => /error|not found|cannot|failed/i.test(line)).at(-1) ?? lines.at(-1);
  const error = new Error(`${command} ended with ${endedBy ?? code}: ${telling.trim().slice(0, 300)}`);
  return Object.assign(error, { output, code, endedBy });
}
