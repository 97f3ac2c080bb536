/** A value that two configurations or more do not share. */
export interface ConfigDifference {
  /** Where it stands: `training.batch_size`. */
  readonly path: string;
  /** In the order of the configurations, as text; empty where there is none. */
  readonly values: readonly string[];
}

/** The paths, in the order of the first configuration, at which not all configurations have the same value. */
export function configDifferences(configs: readonly object[]): readonly ConfigDifference[] {
  const flat = configs.map((config) => new Map(configLeaves(config)));
  const paths = new Set(flat.flatMap((values) => [...values.keys()]));
  return [...paths]
    .map((path) => ({ path, values: flat.map((values) => values.get(path) ?? '') }))
    .filter(({ values }) => values.some((value) => value !== values[0]));
}

/** Every value that is not itself made of named values, with its dotted path; null as no text. */
export function configLeaves(node: object, prefix = ''): readonly (readonly [string, string])[] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) => {
    const path = `${prefix}${key}`;
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return configLeaves(value, `${path}.`);
    return [[path, textOf(value)] as const];
  });
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return Array.isArray(value) ? value.join(', ') : String(value);
}
