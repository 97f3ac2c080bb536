import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { childEnvironment } from '../process/childEnvironment.mjs';

const MOST_BYTES = 2 ** 28;

/**
 * Runs a command of the built command line and resolves with its JSON.
 *
 * @param {{ root: string, runtime: import('../types.d.ts').Runtime }} context
 * @param {string[]} args
 * @returns {Promise<any>}
 */
export function gridwalkJson({ root, runtime }, args) {
  const script = join(root, 'dist', 'node', 'gridwalk.cjs');
  const env = { ...childEnvironment(runtime), TF_NUM_INTRAOP_THREADS: '1' };
  return new Promise((resolve, reject) => {
    execFile(runtime.node.path, [script, ...args, '--json'], { env, maxBuffer: MOST_BYTES }, (error, out, words) => {
      if (error) reject(new Error(`gridwalk ${args.join(' ')} failed: ${words.slice(-2000)}`));
      else resolve(JSON.parse(out));
    });
  });
}
