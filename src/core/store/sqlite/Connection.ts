import { explainSqliteError } from './explainSqliteError';
import type { DriverDatabase, DriverStatement, SqlParameters } from './loadDriver';

const NONE: readonly never[] = [];

/**
 * One open database: statements are prepared once and kept, and what SQLite throws is explained where the user can do
 * something about it.
 */
export class Connection {
  private readonly statements = new Map<string, DriverStatement>();

  constructor(
    readonly file: string,
    private readonly database: DriverDatabase,
  ) {}

  /** Carries out a statement that returns no rows; the number of rows changed. */
  run(sql: string, parameters: SqlParameters = NONE): number {
    return this.explained(() => this.statement(sql).run(parameters).changes);
  }

  /** Every row. `Row` names the columns; the schema's STRICT tables hold values to their types. */
  all<Row>(sql: string, parameters: SqlParameters = NONE): readonly Row[] {
    return this.explained(() => this.statement(sql).all(parameters) as readonly Row[]);
  }

  /** The first row, or undefined. */
  get<Row>(sql: string, parameters: SqlParameters = NONE): Row | undefined {
    return this.all<Row>(sql, parameters)[0];
  }

  /** Several statements at once, without parameters; for schemas and pragmas. */
  execute(sql: string): void {
    this.explained(() => this.database.exec(sql));
  }

  /** The value of a pragma that returns one. */
  pragma(name: string): unknown {
    return this.explained(() => Object.values(this.database.prepare(`PRAGMA ${name}`).all(NONE)[0] ?? {})[0]);
  }

  /** Runs `work` in one transaction; inside another it becomes part of that one. */
  transaction<T>(work: () => T): T {
    if (this.database.inTransaction) return work();
    this.execute('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.execute('COMMIT');
      return result;
    } catch (error) {
      // A full disk makes SQLite roll back by itself.
      if (this.database.inTransaction) this.database.exec('ROLLBACK');
      throw error;
    }
  }

  close(): void {
    this.statements.clear();
    this.database.close();
  }

  private statement(sql: string): DriverStatement {
    const known = this.statements.get(sql);
    if (known) return known;
    const prepared = this.database.prepare(sql);
    this.statements.set(sql, prepared);
    return prepared;
  }

  private explained<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw explainSqliteError(error, this.file);
    }
  }
}
