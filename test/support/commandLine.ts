import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { simulateRecording } from '../../src/core/recording/simulate';
import { writeSimulatedCsv } from '../../src/core/recording/writeSimulatedCsv';

const program = path.resolve(import.meta.dirname, '../../dist/node/gridwalk.cjs');

/** What a finished command left behind. */
export interface Finished {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** A command that runs: wait for words on its error output, send it a signal, wait for its end. */
export interface RunningCommand {
  readonly finished: Promise<Finished>;
  /** Resolves once `words` have appeared on standard error; rejects when the command ends without them. */
  says(words: RegExp): Promise<void>;
  kill(signal: NodeJS.Signals): void;
}

/** Starts the built command line, as an installed `gridwalk` would be; `env` adds to this process's environment. */
export function startGridwalk(args: readonly string[], env: Readonly<Record<string, string>> = {}): RunningCommand {
  if (!existsSync(program)) throw new Error(`${program} is missing: run the tests with "npm test", which builds first`);
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  const texts = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    texts.out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    texts.err += chunk.toString();
  });
  const finished = once(child, 'close').then(([code, signal]) => ({ code, signal, ...texts }) as Finished);
  return { finished, says: (words) => waitForWords(child, texts, words), kill: (signal) => void child.kill(signal) };
}

/** Runs a command to its end. */
export function gridwalk(args: readonly string[]): Promise<Finished> {
  return startGridwalk(args).finished;
}

function waitForWords(
  child: ChildProcessByStdio<null, Readable, Readable>,
  texts: { err: string },
  words: RegExp,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (words.test(texts.err)) resolve();
    };
    child.stderr.on('data', look);
    child.on('close', () => reject(new Error(`ended without saying ${words}: ${texts.err}`)));
    look();
  });
}

/** A small simulated recording in a CSV file; training on it takes seconds. */
export async function smallCsv(folder: string, seed = 1): Promise<string> {
  const file = path.join(folder, `small-${seed}.csv`);
  await writeSimulatedCsv(file, simulateRecording({ seed, frames: 1500, neurons: 12, tunedPerClass: 4 }));
  return file;
}

/** Overrides that make training short. */
export const QUICK = [
  'model.hidden=8',
  'dataset.window_frames=6',
  'training.batch_size=32',
  'training.early_stopping.patience=50',
];
