import type { RunConfig } from '../../shared/config/runConfig';
import { composeConfig } from './composeConfig';

/**
 * The overrides that lead to a configuration from its model's and preset's defaults: what someone would type on the
 * command line to get it.
 */
export function overridesOf(configRoot: string, config: RunConfig): readonly string[] {
  const groups = [`model=${config.model.name}`, ...(config.preset === 'default' ? [] : [`preset=${config.preset}`])];
  const recording = `dataset.recording=${JSON.stringify(config.dataset.recording)}`;
  const defaults = composeConfig(configRoot, [...groups, recording]);
  return [...groups, recording, ...differences(defaults, config, [])];
}

function differences(from: unknown, to: unknown, path: readonly string[]): readonly string[] {
  if (isMapping(from) && isMapping(to)) {
    return Object.keys(to).flatMap((key) => differences(from[key], to[key], [...path, key]));
  }
  return from === to ? [] : [`${path.join('.')}=${JSON.stringify(to)}`];
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
