import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const root = resolve(import.meta.dirname, '../..');

/** An app as `npm run package` makes it: its window, and its command line. */
export interface PackagedApp {
  readonly executable: string;
  readonly commandLine: string;
}

/** Packages the built app, unpacked, into a folder. On Linux only. */
export async function packageApp(folder: string): Promise<PackagedApp> {
  await output(process.execPath, [
    ...[join(root, 'scripts/run.mjs'), 'package'],
    ...['--dir', '--dev-electron', '--out', folder],
  ]);
  const unpacked = join(folder, 'linux-unpacked');
  return { executable: join(unpacked, 'gridwalk-workbench'), commandLine: join(unpacked, 'resources/bin/gridwalk') };
}

/** What a program prints on standard output; rejects with what it said on standard error when it fails. */
export async function output(command: string, args: readonly string[]): Promise<string> {
  return (await promisify(execFile)(command, args, { maxBuffer: 2 ** 26 })).stdout;
}
