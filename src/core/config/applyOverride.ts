import { WorkbenchError } from '../../shared/errors';
import { nearest } from './nearest';
import type { Override } from './parseOverride';

/** A configuration before it is checked: plain nested mappings. */
export type ConfigTree = { [key: string]: unknown };

/**
 * Changes `tree` in place: mappings merge, lists and everything else replace.
 * @throws override_invalid for a key that is not there, or is there already when adding
 */
export function applyOverride(tree: ConfigTree, override: Override): void {
  const last = override.path.at(-1) as string;
  const parent = parentOf(tree, override);
  if (override.kind === 'delete') {
    if (!Object.hasOwn(parent, last)) throw unknownKey(override, last, parent);
    delete parent[last];
    return;
  }
  if (override.kind === 'set' && !Object.hasOwn(parent, last)) throw unknownKey(override, last, parent);
  if (override.kind === 'add' && Object.hasOwn(parent, last)) {
    throw new WorkbenchError(
      'override_invalid',
      `Override "${override.text}": ${override.path.join('.')} is there already; leave out the + to change it.`,
      { override: override.text },
    );
  }
  mergeInto(parent, { [last]: override.value });
}

function parentOf(tree: ConfigTree, override: Override): ConfigTree {
  let node = tree;
  for (const key of override.path.slice(0, -1)) {
    if (!Object.hasOwn(node, key) && (override.kind === 'add' || override.kind === 'force')) node[key] = {};
    const child = Object.hasOwn(node, key) ? node[key] : undefined;
    if (!isMapping(child)) throw unknownKey(override, key, node);
    node = child;
  }
  return node;
}

function unknownKey(override: Override, key: string, siblings: ConfigTree): WorkbenchError {
  const keys = Object.keys(siblings);
  const guess = nearest(key, keys);
  const hint = guess === null ? `expected one of ${keys.join(', ')}` : `did you mean ${guess}?`;
  return new WorkbenchError(
    'override_invalid',
    `Override "${override.text}": there is no ${override.path.join('.')} in the configuration; ${hint}`,
    { override: override.text, key },
  );
}

/** Lays `over` onto `tree`, in place: mappings merge, everything else replaces. */
export function mergeInto(tree: ConfigTree, over: ConfigTree): void {
  for (const [key, value] of Object.entries(over)) {
    const present = Object.hasOwn(tree, key) ? tree[key] : undefined;
    if (isMapping(present) && isMapping(value)) mergeInto(present, value);
    else tree[key] = value;
  }
}

/** Whether a value has keys of its own, as opposed to a list or a single value. */
export function isMapping(value: unknown): value is ConfigTree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
