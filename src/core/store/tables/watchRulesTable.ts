import { type WatchRule, watchRuleSchema } from '../../../shared/entities/watch';
import { WorkbenchError } from '../../../shared/errors';
import type { Connection } from '../sqlite/Connection';

type WatchRuleRow = { readonly id: string; readonly name: string; readonly content: string };

export interface WatchRulesTable {
  /** By name. */
  rules(): readonly WatchRule[];
  /** @throws WorkbenchError `request_invalid` for an unknown id */
  rule(id: string): WatchRule;
  /** Inserts it, or replaces the one of its id. @throws WorkbenchError `request_invalid` when another has its name */
  putRule(rule: WatchRule): void;
  /** Removes it with its events; the recordings stay. */
  removeRule(id: string): void;
}

export function watchRulesTable(connection: Connection): WatchRulesTable {
  return {
    rules: () => connection.all<WatchRuleRow>('SELECT * FROM watch_rules ORDER BY name').map(watchRuleFromRow),
    rule(id) {
      const row = connection.get<WatchRuleRow>('SELECT * FROM watch_rules WHERE id = ?', [id]);
      if (row) return watchRuleFromRow(row);
      throw new WorkbenchError('request_invalid', `There is no rule '${id}': it was removed.`, { id });
    },
    putRule(rule) {
      const row = watchRuleToRow(rule);
      const other = connection.get<WatchRuleRow>('SELECT * FROM watch_rules WHERE name = ?', [row.name]);
      if (other && other.id !== row.id) throw nameTaken(rule.name);
      connection.run(
        `INSERT INTO watch_rules (id, name, content) VALUES (@id, @name, @content)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, content = excluded.content`,
        row,
      );
    },
    removeRule(id) {
      connection.run('DELETE FROM watch_rules WHERE id = ?', [id]);
    },
  };
}

/** A row of the table as a rule; what an older version did not know has its default. */
export function watchRuleFromRow({ id, name, content }: WatchRuleRow): WatchRule {
  return watchRuleSchema.parse({ ...JSON.parse(content), id, name });
}

/** A rule as a row of the table. */
export function watchRuleToRow({ id, name, ...content }: WatchRule): WatchRuleRow {
  return { id, name, content: JSON.stringify(content) };
}

function nameTaken(name: string): WorkbenchError {
  return new WorkbenchError(
    'request_invalid',
    `Another rule is called '${name}'. Give this one a name of its own, or change the other.`,
    { name },
  );
}
