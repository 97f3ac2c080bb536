import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { WorkbenchError } from '../../shared/errors';
import { metricRegistry } from '../evaluation/metrics/metricRegistry';
import { figureRegistry } from '../figures/figureRegistry';
import { NO_PLUGINS, type Plugin, type Plugins } from './Plugin';

const name = z.string().regex(/^[a-z][a-z0-9_-]*$/u, 'small letters, digits, _ and - are expected');
const option = z.union([z.number(), z.string(), z.boolean()]);
const callable = z.custom<(...args: never[]) => unknown>((value) => typeof value === 'function', 'a function');

const pluginSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('model'),
    name,
    options: z.record(z.string(), option).default({}),
    build: callable,
  }),
  z.strictObject({ kind: z.literal('figure'), name, caption: z.string().min(1), draw: callable }),
  z.strictObject({
    kind: z.literal('metric'),
    name,
    title: z.string().min(1),
    lowerIsBetter: z.boolean().optional(),
    compute: callable,
  }),
]);

/**
 * Loads every `*.cjs` file of a folder, in the order of their names. THIS RUNS THE CODE IN THEM, with all rights of the
 * user: call it only where the user has asked for plug-ins. A folder that is not there holds none.
 * @throws plugin_invalid when a file cannot be loaded, exports something else, or takes a name that is in use
 */
export async function loadPlugins(folder: string): Promise<Plugins> {
  const names = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return [];
    throw cause;
  });
  let plugins = NO_PLUGINS;
  for (const file of names.filter((one) => one.endsWith('.cjs')).sort())
    plugins = withFile(plugins, path.join(folder, file), await readFile(path.join(folder, file)));
  return plugins;
}

function withFile(plugins: Plugins, file: string, bytes: Buffer): Plugins {
  const plugin = checked(loadFile(file), file);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  refuseTakenName(plugins, plugin, file);
  const files = [...plugins.files, { name: path.basename(file), sha256 }];
  switch (plugin.kind) {
    case 'model':
      return { ...plugins, files, models: [...plugins.models, plugin] };
    case 'figure':
      return { ...plugins, files, figures: [...plugins.figures, plugin] };
    case 'metric':
      return { ...plugins, files, metrics: [...plugins.metrics, plugin] };
  }
}

function loadFile(file: string): unknown {
  try {
    return createRequire(file)(file);
  } catch (cause) {
    throw new WorkbenchError(
      'plugin_invalid',
      `The plug-in ${file} cannot be loaded: ${cause instanceof Error ? cause.message : String(cause)}. Mend it, or take it out of the folder.`,
      { file },
      cause,
    );
  }
}

function checked(exported: unknown, file: string): Plugin {
  const result = pluginSchema.safeParse(exported);
  if (result.success) return result.data as unknown as Plugin;
  const [issue] = result.error.issues;
  throw new WorkbenchError(
    'plugin_invalid',
    `The plug-in ${file} exports something else than a model, a figure or a metric: ` +
      `${issue?.path.join('.') || 'module.exports'}: ${issue?.message}. docs/plugins.md says what is expected.`,
    { file },
  );
}

/** Names of Gridwalk's own figures and metrics, and of plug-ins before, are taken. */
function refuseTakenName(plugins: Plugins, plugin: Plugin, file: string): void {
  const taken = {
    model: plugins.models,
    figure: [...figureRegistry, ...plugins.figures],
    metric: [...metricRegistry, ...plugins.metrics],
  }[plugin.kind];
  if (!taken.some((other) => other.name === plugin.name)) return;
  throw new WorkbenchError(
    'plugin_invalid',
    `The plug-in ${file} calls its ${plugin.kind} ${plugin.name}, a name that is taken. Choose another.`,
    { file, name: plugin.name },
  );
}
