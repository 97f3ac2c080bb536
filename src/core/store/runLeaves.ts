import type { Leaf } from './PackedRun';

type Group = Readonly<Record<string, unknown>>;

/** How an interval was made is told on the run's page; as columns of the table it would only take time. */
const LEFT_OUT: ReadonlySet<string> = new Set(['blocks', 'method']);
const INTERVALS = /^result\.(intervals|baselineIntervals)\./;

/** Nested values as columns with dotted names: yes and no are 1 and 0, lists are text, what has no value is left out. */
export function runLeaves(groups: Group): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const visit = (prefix: string, group: Group): void => {
    const isInterval = INTERVALS.test(prefix);
    for (const key in group) {
      const value = group[key];
      if (value === null || value === undefined || (isInterval && LEFT_OUT.has(key))) continue;
      if (typeof value === 'object' && !Array.isArray(value)) visit(`${prefix}${key}.`, value as Group);
      else leaves.push([prefix + key, leafValue(value)]);
    }
  };
  visit('', groups);
  return leaves;
}

function leafValue(value: unknown): string | number {
  if (typeof value === 'number' || typeof value === 'string') return value;
  return typeof value === 'boolean' ? Number(value) : JSON.stringify(value);
}
