import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { type RunConfig, runConfigSchema } from '../../shared/config/runConfig';
import { WorkbenchError } from '../../shared/errors';
import { applyOverride, type ConfigTree, mergeInto } from './applyOverride';
import { nearest } from './nearest';
import { type Override, parseOverride } from './parseOverride';

const DEFAULT_MODEL = 'lstm';

/**
 * The whole configuration that overrides lead to: `base.yaml`, then the model's file, then the preset's, then each
 * override in its order. `model=…`, `preset=…` and `split=…` choose an option of a group; all others set one key.
 *
 * @param configRoot folder of the configuration files (`resources/config`)
 * @throws override_invalid for a key or option that does not exist, config_invalid for a value that is not allowed
 */
export function composeConfig(configRoot: string, overrides: readonly string[]): RunConfig {
  const parsed = overrides.map(parseOverride);
  const model = chosen(parsed, 'model') ?? DEFAULT_MODEL;
  const preset = chosen(parsed, 'preset') ?? 'default';
  checkOption('model', model, modelNames(configRoot));
  checkOption('preset', preset, runConfigSchema.shape.preset.options);
  const tree = readGroup(path.join(configRoot, 'base.yaml'));
  mergeInto(tree, readGroup(path.join(configRoot, 'model', `${model}.yaml`)));
  if (preset !== 'default') mergeInto(tree, readGroup(path.join(configRoot, 'model', `${model}.${preset}.yaml`)));
  tree['preset'] = preset;
  for (const override of parsed) applyToTree(tree, override);
  return checkConfig(tree);
}

/** Checks a whole configuration. @throws config_invalid, naming each key, what it is and what was expected */
export function checkConfig(tree: unknown): RunConfig {
  const result = runConfigSchema.safeParse(tree);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new WorkbenchError('config_invalid', `The configuration cannot be used. ${faults.join('; ')}.`, {
    key: result.error.issues[0]?.path.join('.') ?? '',
  });
}

/** Names of the models that have a configuration file. */
export function modelNames(configRoot: string): readonly string[] {
  const files = readdirSync(path.join(configRoot, 'model'));
  return files.filter((file) => /^[^.]+\.yaml$/u.test(file)).map((file) => path.basename(file, '.yaml'));
}

/** The last value given for a group, or undefined. */
function chosen(overrides: readonly Override[], group: string): string | undefined {
  const choice = overrides.filter((override) => override.path.length === 1 && override.path[0] === group).at(-1);
  return choice && choice.kind !== 'delete' ? String(choice.value) : undefined;
}

function applyToTree(tree: ConfigTree, override: Override): void {
  const group = override.path.length === 1 ? override.path[0] : undefined;
  if (group === 'model' || group === 'preset') return;
  if (group === 'split' && override.kind !== 'delete') {
    checkOption('split', String(override.value), runConfigSchema.shape.split.shape.name.options);
    (tree['split'] as ConfigTree)['name'] = override.value;
    return;
  }
  applyOverride(tree, override);
}

function checkOption(group: string, option: string, options: readonly string[]): void {
  if (options.includes(option)) return;
  const guess = nearest(option, options);
  throw new WorkbenchError(
    group === 'model' ? 'model_unknown' : 'override_invalid',
    `${group}=${option}: there is no such ${group}; expected one of ${options.join(', ')}.` +
      (guess === null ? '' : ` Did you mean ${guess}?`),
    { group, option },
  );
}

const treeSchema = z.record(z.string(), z.unknown());

function readGroup(file: string): ConfigTree {
  if (!existsSync(file)) {
    throw new WorkbenchError('config_invalid', `${file} is missing; the installation is not whole. Install again.`, {
      file,
    });
  }
  return treeSchema.parse(parse(readFileSync(file, 'utf8')));
}
