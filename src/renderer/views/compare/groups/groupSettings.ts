import { configLeaves } from '../../experiments/run/configDifferences';

/** A setting that groups of runs do not share. */
export interface GroupSetting {
  readonly path: string;
  /** In the order of the groups: all values that its runs have, as text. */
  readonly values: readonly string[];
}

const MOST_LISTED = 4;

/**
 * The settings whose values in one group are not those in another. What varies alike within all of them, as seeds and
 * folds do, is none.
 * @param groups [group][run] configuration
 */
export function groupSettings(groups: readonly (readonly object[])[]): readonly GroupSetting[] {
  const valuesOf = groups.map((configs) => {
    const found = new Map<string, Set<string>>();
    for (const [path, value] of configs.flatMap((config) => configLeaves(config))) {
      const values = found.get(path);
      if (values) values.add(value);
      else found.set(path, new Set([value]));
    }
    return found;
  });
  const paths = new Set(valuesOf.flatMap((values) => [...values.keys()]));
  return [...paths]
    .map((path) => ({ path, values: valuesOf.map((values) => listed(values.get(path) ?? new Set())) }))
    .filter(({ values }) => values.some((value) => value !== values[0]));
}

function listed(values: ReadonlySet<string>): string {
  const sorted = [...values].sort((a, b) => a.localeCompare(b, undefined, { numeric: true }));
  const shown = sorted.slice(0, MOST_LISTED).map((value) => (value === '' ? 'none' : value));
  return sorted.length > MOST_LISTED ? `${shown.join(', ')} and ${sorted.length - MOST_LISTED} more` : shown.join(', ');
}
