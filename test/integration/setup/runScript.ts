import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';

export const repository = resolve(import.meta.dirname, '../../..');

export interface ScriptRun {
  readonly child: ChildProcess;
  readonly output: { stdout: string; stderr: string };
  /** Resolves when the process has ended: its exit code, null after a signal. */
  readonly ended: Promise<number | null>;
  /** Resolves as soon as either output contains `text`. */
  readonly says: (text: string) => Promise<void>;
}

/** Starts Node on a script file or, with `-e` style source, on an inline module. */
export function runScript(args: readonly string[], env: NodeJS.ProcessEnv = process.env): ScriptRun {
  const child = spawn(process.execPath, args, { cwd: repository, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { stdout: '', stderr: '' };
  const listeners = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text;
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<number | null>((resolveEnd) => child.on('close', resolveEnd));
  return { child, output, ended, says: (text) => waitFor(text, output, listeners, ended) };
}

function waitFor(
  text: string,
  output: { stdout: string; stderr: string },
  listeners: Set<() => void>,
  ended: Promise<unknown>,
): Promise<void> {
  return new Promise((resolveSeen, reject) => {
    const look = (): void => {
      if (output.stdout.includes(text) || output.stderr.includes(text)) resolveSeen();
    };
    listeners.add(look);
    look();
    void ended.then(() => reject(new Error(`it ended without saying "${text}": ${output.stderr}`)));
  });
}

/** Starts Node on the source of a module. */
export const runModule = (source: string): ScriptRun => runScript(['--input-type=module', '--eval', source]);
