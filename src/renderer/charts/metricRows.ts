import type { MetricPoint, MetricSeries } from '../../shared/entities/metric';

/** The histories with more points put in: a point of a step that is there already replaces it; steps stay ascending. */
export function addPoints(series: readonly MetricSeries[], points: readonly MetricPoint[]): readonly MetricSeries[] {
  const histories = new Map(
    series.map(({ name, steps, values }) => [
      name,
      new Map(steps.map((step, index) => [step, values[index] ?? Number.NaN])),
    ]),
  );
  for (const { name, step, value } of points) {
    const history = histories.get(name) ?? new Map<number, number>();
    histories.set(name, history.set(step, value));
  }
  const touched = new Set(points.map(({ name }) => name));
  const untouched = series.filter(({ name }) => !touched.has(name));
  return [...untouched, ...[...touched].map((name) => toSeries(name, histories.get(name) ?? new Map()))];
}

function toSeries(name: string, history: ReadonlyMap<number, number>): MetricSeries {
  const ordered = [...history].sort(([a], [b]) => a - b);
  return { name, steps: ordered.map(([step]) => step), values: ordered.map(([, value]) => value) };
}

/** One step of a chart: its lines' values by name; a line without a value there is left out. */
export type ChartRow = { readonly step: number } & Readonly<Record<string, number>>;

/** The named histories side by side, one row a step, steps ascending. */
export function chartRows(series: readonly MetricSeries[], names: readonly string[]): readonly ChartRow[] {
  const rows = new Map<number, Record<string, number> & { step: number }>();
  for (const { name, steps, values } of series.filter((one) => names.includes(one.name))) {
    steps.forEach((step, index) => {
      const row = rows.get(step) ?? { step };
      row[name] = values[index] ?? Number.NaN;
      rows.set(step, row);
    });
  }
  return [...rows.values()].sort((a, b) => a.step - b.step);
}

/** The latest value of a history; null when there is none. */
export function latestValue(series: readonly MetricSeries[], name: string): number | null {
  return series.find((one) => one.name === name)?.values.at(-1) ?? null;
}
