import type { SqlValue } from './sqlite/loadDriver';

/**
 * A configuration as one value for each dotted key (`training.batch_size` → 64), as users type them. Lists become JSON
 * text, true and false become 1 and 0, null stays null.
 */
export function flattenConfig(config: Readonly<Record<string, unknown>>, prefix = ''): ReadonlyMap<string, SqlValue> {
  const flat = new Map<string, SqlValue>();
  for (const [key, value] of Object.entries(config)) {
    const path = `${prefix}${key}`;
    if (isRecord(value)) for (const [inner, leaf] of flattenConfig(value, `${path}.`)) flat.set(inner, leaf);
    else flat.set(path, leafValue(value));
  }
  return flat;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function leafValue(value: unknown): SqlValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'number' || typeof value === 'string' ? value : JSON.stringify(value);
}
