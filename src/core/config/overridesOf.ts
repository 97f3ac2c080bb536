import { modelNameOf, type RunConfig } from '../../shared/config/runConfig';
import { isMapping } from './applyOverride';
import { composeConfig } from './composeConfig';
import { formatValue } from './formatValue';

/**
 * The overrides that lead to a configuration from its model's and preset's defaults: what someone would type on the
 * command line to get it.
 */
export function overridesOf(configRoot: string, config: RunConfig): readonly string[] {
  const { model } = config;
  // A plug-in's defaults are not known here, so all of its options are named.
  const plugins = model.name === 'plugin' ? [{ name: model.plugin, options: {} }] : [];
  const groups = [`model=${modelNameOf(model)}`, ...(config.preset === 'default' ? [] : [`preset=${config.preset}`])];
  const recording = `dataset.recording=${formatValue(config.dataset.recording)}`;
  const defaults = composeConfig(configRoot, [...groups, recording], plugins);
  return [...groups, recording, ...differences(defaults, config, [])];
}

/** What is chosen as a whole: its keys are names, which a path cannot hold. */
const CHOSEN_WHOLE: ReadonlySet<string> = new Set(['dataset.merge_classes']);

function differences(from: unknown, to: unknown, path: readonly string[]): readonly string[] {
  if (isMapping(from) && isMapping(to) && !CHOSEN_WHOLE.has(path.join('.'))) {
    return Object.keys(to).flatMap((key) => differences(from[key], to[key], [...path, key]));
  }
  const text = formatValue(to);
  return from !== undefined && formatValue(from) === text ? [] : [`${path.join('.')}=${text}`];
}
