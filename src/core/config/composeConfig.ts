import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { type RunConfig, runConfigSchema } from '../../shared/config/runConfig';
import { WorkbenchError } from '../../shared/errors';
import { applyOverride, type ConfigTree, isMapping, mergeInto } from './applyOverride';
import { nearest } from './nearest';
import { type Override, parseOverride } from './parseOverride';
import { parseValue } from './parseValue';

const DEFAULT_MODEL = 'lstm';

const { split, optimizer, schedule } = runConfigSchema.shape;

/** Groups whose other keys stay when another name is chosen, with the names that they have. */
const NAMED_GROUPS: Readonly<Record<string, readonly string[]>> = {
  split: split.shape.name.options,
  optimizer: optimizer.shape.name.options,
  schedule: schedule.shape.name.options,
};

/** A model of a plug-in as configurations see it: its name, and the defaults of its options. */
export interface ModelOptions {
  readonly name: string;
  readonly options: Readonly<Record<string, number | string | boolean>>;
}

/**
 * The whole configuration that overrides lead to: `base.yaml`, then the model's file, then the preset's, then each
 * override in its order. `model=…` and `preset=…` choose a file; `split=…`, `optimizer=…` and `schedule=…` are short for
 * the group's `name`; all others set one key.
 *
 * @param configRoot folder of the configuration files (`resources/config`)
 * @param plugins models of plug-ins, which `model=…` may name as well
 * @throws override_invalid for a key or option that does not exist, config_invalid for a value that is not allowed
 */
export function composeConfig(
  configRoot: string,
  overrides: readonly string[],
  plugins: readonly ModelOptions[] = [],
): RunConfig {
  const parsed = overrides.map(parseOverride);
  const model = lastChoice(parsed, 'model') ?? DEFAULT_MODEL;
  const preset = lastChoice(parsed, 'preset') ?? 'default';
  const tree = readGroup(path.join(configRoot, 'base.yaml'));
  const plugin = plugins.find(({ name }) => name === model);
  checkOption('model', model, [...modelNames(configRoot), ...plugins.map(({ name }) => name)]);
  checkOption('preset', preset, runConfigSchema.shape.preset.options);
  if (plugin) tree['model'] = { name: 'plugin', plugin: model, options: { ...plugin.options } };
  else mergeInto(tree, readGroup(path.join(configRoot, 'model', `${model}.yaml`)));
  if (!plugin && preset !== 'default')
    mergeInto(tree, readGroup(path.join(configRoot, 'model', `${model}.${preset}.yaml`)));
  tree['preset'] = preset;
  for (const override of parsed) applyToTree(tree, override);
  return checkConfig(tree);
}

/** Checks a whole configuration. @throws config_invalid, naming each key, what it is and what was expected */
export function checkConfig(tree: unknown): RunConfig {
  const result = runConfigSchema.safeParse(tree);
  if (result.success) return result.data;
  const { issues } = result.error;
  const faults = issues.map(({ path: keys, message }) => [...found(tree, keys), message].join(': '));
  throw new WorkbenchError('config_invalid', `The configuration cannot be used. ${faults.join('; ')}.`, {
    key: issues[0]?.path.join('.') ?? '',
  });
}

/** A key and the value found there, such as `model.dropout is 2`; nothing for the whole configuration. */
function found(tree: unknown, keys: readonly PropertyKey[]): string[] {
  const value = keys.reduce<unknown>((node, key) => (isMapping(node) ? node[String(key)] : undefined), tree);
  if (keys.length === 0) return [];
  if (isMapping(value)) return [keys.join('.')];
  return [`${keys.join('.')} is ${typeof value === 'string' ? JSON.stringify(value) : String(value)}`];
}

/** Names of the models that have a configuration file. */
export function modelNames(configRoot: string): readonly string[] {
  const files = readdirSync(path.join(configRoot, 'model'));
  return files.filter((file) => /^[^.]+\.yaml$/u.test(file)).map((file) => path.basename(file, '.yaml'));
}

/** The option that an override chooses for a whole group; null when it changes keys of the configuration. */
function choiceOf(override: Override, group: string): string | null {
  if (override.path.length !== 1 || override.path[0] !== group) return null;
  if (override.kind !== 'delete') return isMapping(override.value) ? null : String(override.value);
  throw new WorkbenchError(
    'override_invalid',
    `Override "${override.text}": a run needs a ${group}; choose another one.`,
    {
      override: override.text,
    },
  );
}

function lastChoice(overrides: readonly Override[], group: string): string | undefined {
  return overrides.flatMap((override) => choiceOf(override, group) ?? []).at(-1);
}

function applyToTree(tree: ConfigTree, override: Override): void {
  if (choiceOf(override, 'model') !== null || choiceOf(override, 'preset') !== null) return;
  for (const [group, names] of Object.entries(NAMED_GROUPS)) {
    const name = choiceOf(override, group);
    if (name === null) continue;
    checkOption(group, name, names);
    mergeInto(tree, { [group]: { name } });
    return;
  }
  applyOverride(tree, withNamesAsText(override));
}

/** Some ids of recordings, and names of classes, look like numbers (123456789012, 12e456789012); they are text. */
function withNamesAsText(override: Override): Override {
  if (override.kind === 'delete') return override;
  const text = override.text.slice(override.text.indexOf('=') + 1);
  switch (override.path.join('.')) {
    case 'dataset.recording':
      return typeof override.value === 'string' ? override : { ...override, value: text };
    case 'dataset.also':
    case 'dataset.exclude_classes':
      return { ...override, value: listOf(parseValue(text, (plain) => plain)) };
    default:
      return override.path.slice(0, 2).join('.') === 'dataset.merge_classes'
        ? { ...override, value: membersAsLists(parseValue(text, (plain) => plain)) }
        : override;
  }
}

/** A merged class of one class may name it without brackets. */
function membersAsLists(value: unknown): unknown {
  if (!isMapping(value)) return listOf(value);
  return Object.fromEntries(Object.entries(value).map(([name, members]) => [name, listOf(members)]));
}

/** One name alone is a list of one. */
function listOf(value: unknown): unknown {
  return typeof value === 'string' ? [value] : value;
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
  try {
    return treeSchema.parse(parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    const message = `${file} is not a mapping of keys in YAML. Mend it, or install again.`;
    throw new WorkbenchError('config_invalid', message, { file }, cause);
  }
}
