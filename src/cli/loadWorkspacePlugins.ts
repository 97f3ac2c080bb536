import path from 'node:path';
import type { ModelOptions } from '../core/config/composeConfig';
import { WorkbenchError } from '../shared/errors';

/**
 * Loads the plug-ins of a workspace into this process and says what was loaded. Only where the user asked for it: they
 * are code.
 * @returns the models among them
 * @throws plugin_invalid when there is none, or one is not what a plug-in is
 */
export async function loadWorkspacePlugins(
  workspace: string,
  say: (text: string) => void,
): Promise<readonly ModelOptions[]> {
  const folder = path.join(workspace, 'plugins');
  const { loadPlugins } = await import('../core/plugins/loadPlugins');
  const { registerPlugins } = await import('../core/plugins/registerPlugins');
  const plugins = await loadPlugins(folder);
  if (plugins.files.length === 0) {
    throw new WorkbenchError('plugin_invalid', `--plugins: there is no *.cjs file in ${folder}. Put plug-ins there.`, {
      folder,
    });
  }
  registerPlugins(plugins);
  const loaded = plugins.files.map(({ name, sha256 }) => `${name} (${sha256.slice(0, 12)})`).join(', ');
  say(`! Plug-ins are code that runs with all your rights; Gridwalk does not check it. Loaded: ${loaded}\n`);
  return plugins.models;
}
