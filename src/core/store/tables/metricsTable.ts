import type { MetricPoint, MetricSeries } from '../../../shared/entities/metric';
import { decimate } from '../decimate';
import type { Store } from '../Store';
import type { Connection } from '../sqlite/Connection';

type MetricRow = { readonly name: string; readonly step: number; readonly value: number };

const INSERT = `INSERT INTO metrics (run_id, name_id, step, value) VALUES (?, ?, ?, ?)
  ON CONFLICT (run_id, name_id, step) DO UPDATE SET value = excluded.value`;
const HISTORY = `SELECT metric_names.name, step, value FROM metrics JOIN metric_names ON metric_names.id = name_id
  WHERE run_id = ? ORDER BY metric_names.name, step`;

/** At most so many points are removed at once: some milliseconds. */
const REMOVED_AT_ONCE = 5000;

export interface MetricsTable {
  readonly append: Store['metrics']['append'];
  readonly history: Store['metrics']['history'];
  readonly truncate: Store['metrics']['truncate'];
  /** Removes some points of a run; false when it had none left. */
  removeSome(runId: string): boolean;
}

/** The metrics of a store; see `Store.metrics`. The caller makes sure that the run exists. */
export function metricsTable(connection: Connection): MetricsTable {
  return {
    append(runId, points) {
      connection.transaction(() => {
        const ids = new Map<string, number>();
        for (const point of points) {
          // SQLite has no NaN: a point without a number is left out, and the history shows a gap there.
          if (Number.isFinite(point.value))
            connection.run(INSERT, [runId, nameId(connection, ids, point.name), point.step, point.value]);
        }
      });
    },
    history(runId, maxPoints = Number.POSITIVE_INFINITY) {
      const series = seriesFromRows(connection.all<MetricRow>(HISTORY, [runId]));
      return series.map(({ name, ...points }) => {
        const { steps, values } = decimate(points, maxPoints);
        return { name, steps: [...steps], values: [...values] };
      });
    },
    truncate(runId, afterStep) {
      connection.run('DELETE FROM metrics WHERE run_id = ? AND step > ?', [runId, afterStep]);
    },
    removeSome(runId) {
      const some = `SELECT name_id, step FROM metrics WHERE run_id = @runId LIMIT ${REMOVED_AT_ONCE}`;
      const sql = `DELETE FROM metrics WHERE run_id = @runId AND (name_id, step) IN (${some})`;
      return connection.run(sql, { runId }) > 0;
    },
  };
}

/** Rows in the order of name and step as one series for each name. */
export function seriesFromRows(rows: readonly MetricRow[]): readonly MetricSeries[] {
  const series = new Map<string, MetricSeries>();
  for (const row of rows) {
    const entry = series.get(row.name) ?? { name: row.name, steps: [], values: [] };
    entry.steps.push(row.step);
    entry.values.push(row.value);
    series.set(row.name, entry);
  }
  return [...series.values()];
}

/** Names repeat with every step, so the table keeps a number for each. `known` lives as long as one transaction. */
function nameId(connection: Connection, known: Map<string, number>, name: MetricPoint['name']): number {
  const cached = known.get(name);
  if (cached !== undefined) return cached;
  connection.run('INSERT INTO metric_names (name) VALUES (?) ON CONFLICT (name) DO NOTHING', [name]);
  const id = (connection.get<{ id: number }>('SELECT id FROM metric_names WHERE name = ?', [name]) as { id: number })
    .id;
  known.set(name, id);
  return id;
}
