import { runViewSchema, type SavedRunView } from '../../../shared/entities/runView';
import type { Connection } from '../sqlite/Connection';

type SavedViewRow = { readonly name: string; readonly content: string };

export interface SavedViewsTable {
  /** By name. A view that this version cannot read is left out. */
  list(): readonly SavedRunView[];
  /** Replaces the view of the same name. */
  put(view: SavedRunView): void;
  remove(name: string): void;
}

export function savedViewsTable(connection: Connection): SavedViewsTable {
  return {
    list() {
      const rows = connection.all<SavedViewRow>('SELECT name, content FROM saved_views ORDER BY name');
      return rows.map(savedViewFromRow).filter((view) => view !== null);
    },
    put(view) {
      const { name, content } = savedViewToRow(view);
      connection.run('INSERT OR REPLACE INTO saved_views (name, content) VALUES (?, ?)', [name, content]);
    },
    remove(name) {
      connection.run('DELETE FROM saved_views WHERE name = ?', [name]);
    },
  };
}

/** A row of the table as a view; null when its content is of another version. */
export function savedViewFromRow(row: SavedViewRow): SavedRunView | null {
  const view = runViewSchema.safeParse(JSON.parse(row.content));
  return view.success ? { name: row.name, view: view.data } : null;
}

/** A view as a row of the table. */
export function savedViewToRow({ name, view }: SavedRunView): SavedViewRow {
  return { name, content: JSON.stringify(view) };
}
