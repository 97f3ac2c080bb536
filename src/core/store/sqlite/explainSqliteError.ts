import { WorkbenchError } from '../../../shared/errors';

const EXPLANATIONS = [
  {
    pattern: /^SQLITE_(CORRUPT|NOTADB)/,
    code: 'database_damaged',
    advice:
      'The database is damaged. Close Gridwalk, move the file (and its -wal and -shm files) away, and put a copy in its place: ' +
      'your own backup, or one of the .before-v… copies beside it. Without a copy, Gridwalk starts a new database; ' +
      'the folders recordings/ and runs/ are untouched and recordings can be ingested again.',
  },
  {
    pattern: /^SQLITE_FULL/,
    code: 'disk_full',
    advice: 'The disk is full. Free some space, then try again; nothing was half-written.',
  },
  {
    pattern: /^SQLITE_(READONLY|CANTOPEN|PERM)/,
    code: 'not_writable',
    advice:
      'The database cannot be opened for writing. Check the permissions of its folder, or choose another with --workspace.',
  },
  {
    pattern: /^SQLITE_BUSY/,
    code: 'workspace_locked',
    advice: 'Another program is using the database. Close it, then try again.',
  },
] as const;

/** Makes a `WorkbenchError` of what SQLite throws where the user can act on it; everything else is a bug and stays as it is. */
export function explainSqliteError(error: unknown, file: string): unknown {
  const code = sqliteCode(error);
  const known = EXPLANATIONS.find((explanation) => explanation.pattern.test(code));
  if (!known) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new WorkbenchError(known.code, `${file}: ${reason}. ${known.advice}`, { file, sqliteCode: code }, error);
}

function sqliteCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
