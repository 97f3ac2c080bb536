import type { SqlValue } from './loadDriver';

type Values = Readonly<Record<string, SqlValue>>;

/** `INSERT` of a row by its column names. Names come from the mapping functions, never from outside. */
export function insertSql(table: string, row: Values): string {
  const columns = Object.keys(row);
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((column) => `@${column}`).join(', ')})`;
}

/** `UPDATE` of some columns of the row whose `id` is given as `@id`; null when there is nothing to change. */
export function updateSql(table: string, row: Values): string | null {
  const columns = Object.keys(row);
  if (columns.length === 0) return null;
  return `UPDATE ${table} SET ${columns.map((column) => `${column} = @${column}`).join(', ')} WHERE id = @id`;
}
