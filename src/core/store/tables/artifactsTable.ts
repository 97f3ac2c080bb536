import type { Artifact } from '../../../shared/entities/run';
import type { Connection } from '../sqlite/Connection';
import { insertSql } from '../sqlite/statements';

type ArtifactRow = { readonly run_id: string; readonly path: string; readonly kind: string; readonly bytes: number };

export interface ArtifactsTable {
  /** Notes a file of a run; one of the same path is replaced, as the file was. */
  put(runId: string, artifact: Artifact): void;
  list(runId: string): readonly Artifact[];
}

export function artifactsTable(connection: Connection): ArtifactsTable {
  return {
    put(runId, artifact) {
      const row = artifactToRow(runId, artifact);
      const replace = 'ON CONFLICT (run_id, path) DO UPDATE SET kind = excluded.kind, bytes = excluded.bytes';
      connection.run(`${insertSql('artifacts', row)} ${replace}`, row);
    },
    list(runId) {
      return connection
        .all<ArtifactRow>('SELECT * FROM artifacts WHERE run_id = ? ORDER BY path', [runId])
        .map(artifactFromRow);
    },
  };
}

/** A row of the table as an artifact. */
export function artifactFromRow(row: ArtifactRow): Artifact {
  return { kind: row.kind, path: row.path, bytes: row.bytes };
}

/** An artifact as a row of the table. */
export function artifactToRow(runId: string, artifact: Artifact): ArtifactRow {
  return { run_id: runId, path: artifact.path, kind: artifact.kind, bytes: artifact.bytes };
}
