import type { RunTable } from '../../../../shared/entities/runTable';
import { runValue } from '../../../api/mergeRunTable';

/** What tells configurations of one model and split apart, by `run.variant`: `learning_rate 0.004 · hidden 16`. */
export type VariantNames = ReadonlyMap<string, string>;

/** So many settings stand in a name. */
const MOST_SETTINGS = 2;
/** What varies within a configuration; and its recording, which is told by its name. */
const NO_SETTINGS: ReadonlySet<string> = new Set([
  'param.seed',
  'param.split.seed',
  'param.split.fold',
  'param.dataset.recording',
]);

/** One run of each configuration that shares model and split with another: their settings have to be known. */
export function ambiguousVariants(table: RunTable): readonly string[] {
  const byLabel = new Map<string, Map<string, string>>();
  table.ids.forEach((id, row) => {
    const [variant, model, split] = ['run.variant', 'run.model', 'run.split'].map((name) =>
      runValue(table.columns[name], row),
    );
    const variants = byLabel.get(`${model} ${split}`) ?? new Map<string, string>();
    byLabel.set(`${model} ${split}`, variants);
    if (typeof variant === 'string' && !variants.has(variant)) variants.set(variant, id);
  });
  return [...byLabel.values()].filter(({ size }) => size > 1).flatMap((variants) => [...variants.values()]);
}

/**
 * @param table one run of each configuration, with all settings
 */
export function variantNames(table: RunTable): VariantNames {
  const of = (name: string, row: number) => runValue(table.columns[name], row);
  const byLabel = new Map<string, number[]>();
  for (const row of table.ids.keys()) {
    const label = `${of('run.model', row)} ${of('run.split', row)}`;
    byLabel.set(label, [...(byLabel.get(label) ?? []), row]);
  }
  const settings = Object.keys(table.columns).filter((name) => name.startsWith('param.') && !NO_SETTINGS.has(name));
  return new Map(
    [...byLabel.values()].flatMap((rows) => {
      const differ = (name: string): boolean => new Set(rows.map((row) => of(name, row))).size > 1;
      const told = ['run.recording', ...settings].filter(differ).slice(0, MOST_SETTINGS);
      const nameOf = (row: number): string => told.map((name) => settingText(name, of(name, row))).join(' · ');
      return rows.map((row) => [String(of('run.variant', row)), nameOf(row)] as const);
    }),
  );
}

function settingText(name: string, value: string | number | null): string {
  return name === 'run.recording' ? String(value ?? '–') : `${name.split('.').at(-1)} ${value ?? '–'}`;
}
