import type { BuiltInModelConfig, ModelConfig } from '../../shared/config/runConfig';
import { WorkbenchError } from '../../shared/errors';
import { buildCnn } from './cnn';
import { buildHybrid } from './hybrid';
import { buildLstm } from './lstm';
import { buildLstmAttention } from './lstmAttention';
import type { Head, Model } from './Model';

type Name = BuiltInModelConfig['name'];
type ConfigOf<N extends Name> = Extract<BuiltInModelConfig, { name: N }>;
type Builder<Config> = (config: Config, neurons: number, heads: readonly Head[], windowFrames: number) => Model;

/** Every architecture by its name in the configuration; a new model adds one line. */
const BUILDERS: { readonly [N in Name]: Builder<ConfigOf<N>> } = {
  cnn: buildCnn,
  lstm: buildLstm,
  lstm_attention: buildLstmAttention,
  hybrid: buildHybrid,
};

export type PluginModelConfig = Extract<ModelConfig, { name: 'plugin' }>;

/** Models of the user's own; empty unless plug-ins were asked for. */
const pluginBuilders = new Map<string, Builder<PluginModelConfig>>();

/** Adds a model of a plug-in, for as long as this process lives. */
export function registerModel(name: string, build: Builder<PluginModelConfig>): void {
  pluginBuilders.set(name, build);
}

/**
 * Builds the decoder that `config` names, for recordings of `neurons` neurons in windows of `windowFrames`, with one head
 * per task.
 * @throws model_unknown for a model of a plug-in that is not loaded
 */
export function buildModel(config: ModelConfig, neurons: number, heads: readonly Head[], windowFrames: number): Model {
  if (config.name === 'plugin') return pluginBuilder(config.plugin)(config, neurons, heads, windowFrames);
  const build = BUILDERS[config.name] as Builder<BuiltInModelConfig>;
  return build(config, neurons, heads, windowFrames);
}

function pluginBuilder(name: string): Builder<PluginModelConfig> {
  const build = pluginBuilders.get(name);
  if (build) return build;
  const known = [...pluginBuilders.keys()];
  throw new WorkbenchError(
    'model_unknown',
    `The model ${name} is a plug-in that is not loaded (${known.length === 0 ? 'no model plug-in is' : `loaded: ${known.join(', ')}`}). ` +
      'Put its file into the folder "plugins" of the workspace and give --plugins.',
    { model: name },
  );
}
