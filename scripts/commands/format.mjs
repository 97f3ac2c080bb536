import { childEnvironment } from '../process/childEnvironment.mjs';
import { runForeground } from '../process/runForeground.mjs';
import { tool } from './tool.mjs';

/**
 * `npm run format [-- FILES]`: formats and sorts imports.
 *
 * @param {import('../types.d.ts').CommandContext} context
 */
export async function run({ root, runtime, args }) {
  const options = ['check', '--write', '--linter-enabled=false', ...args];
  return runForeground(runtime.node.path, [tool(root, 'biome'), ...options], {
    cwd: root,
    env: childEnvironment(runtime),
  });
}
