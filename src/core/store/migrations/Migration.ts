/** One step of the schema, from version `version − 1`. Once released it never changes: a correction is a new migration. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}
