import { join } from 'node:path';
import { ensureBuilt } from '../build/ensureBuilt.mjs';
import { childEnvironment } from '../process/childEnvironment.mjs';
import { runForeground } from '../process/runForeground.mjs';

/**
 * `npm run gridwalk -- …`, and `demo` and `parity` as shorthands for its commands of those names.
 *
 * @param {import('../types.d.ts').CommandContext} context
 */
export async function run({ name, args, ...context }) {
  await ensureBuilt(context, ['cli']);
  const script = join(context.root, 'dist', 'node', 'gridwalk.cjs');
  const command = name === 'gridwalk' ? args : [name, ...args];
  const env = childEnvironment(context.runtime);
  return runForeground(context.runtime.node.path, ['--enable-source-maps', script, ...command], { env });
}
