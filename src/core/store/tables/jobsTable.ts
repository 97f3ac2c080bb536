import type { Job } from '../../../shared/entities/job';
import type { RunStatus } from '../../../shared/entities/run';
import { WorkbenchError } from '../../../shared/errors';
import type { JobChange } from '../Store';
import type { Connection } from '../sqlite/Connection';
import { insertSql, updateSql } from '../sqlite/statements';

type JobRow = {
  readonly id: string;
  readonly run_id: string;
  readonly device: string;
  readonly status: RunStatus;
  readonly position: number;
  readonly resume: number;
  readonly created_at: string;
  readonly started_at: string | null;
  readonly finished_at: string | null;
  readonly error_code: string | null;
  readonly error_message: string | null;
};

/** Running first, then the queue in its order, then what has ended, the newest first. */
const ORDER = `ORDER BY CASE status WHEN 'running' THEN 0 WHEN 'queued' THEN 1 ELSE 2 END,
  CASE status WHEN 'queued' THEN position END, created_at DESC, rowid DESC`;
const ACTIVE = "('running', 'queued')";

export interface JobsTable {
  insert(job: Job): void;
  get(id: string): Job;
  list(mostEnded?: number): readonly Job[];
  active(): readonly Job[];
  latestOf(runId: string): Job | undefined;
  running(): readonly Job[];
  change(id: string, change: JobChange): void;
  /** Behind every job that there ever was. */
  nextPosition(): number;
}

export function jobsTable(connection: Connection): JobsTable {
  return {
    insert(job) {
      const row = jobToRow(job);
      connection.run(insertSql('jobs', row), row);
    },
    get(id) {
      const row = connection.get<JobRow>('SELECT * FROM jobs WHERE id = ?', [id]);
      if (!row) throw unknownJob(id);
      return jobFromRow(row);
    },
    list(mostEnded) {
      if (mostEnded === undefined) return connection.all<JobRow>(`SELECT * FROM jobs ${ORDER}`).map(jobFromRow);
      // Rows lie in the order in which jobs were made, so that the latest are found without reading the others.
      const ended = connection.all<JobRow>(
        `SELECT * FROM jobs WHERE +status NOT IN ${ACTIVE} ORDER BY rowid DESC LIMIT ?`,
        [mostEnded],
      );
      return [...this.active(), ...ended.map(jobFromRow)];
    },
    active: () => connection.all<JobRow>(`SELECT * FROM jobs WHERE status IN ${ACTIVE} ${ORDER}`).map(jobFromRow),
    latestOf(runId) {
      const sql = 'SELECT * FROM jobs WHERE run_id = ? ORDER BY rowid DESC LIMIT 1';
      const row = connection.get<JobRow>(sql, [runId]);
      return row && jobFromRow(row);
    },
    running: () => connection.all<JobRow>(`SELECT * FROM jobs WHERE status = 'running' ${ORDER}`).map(jobFromRow),
    change(id, change) {
      const row = jobChangeToRow(change);
      const sql = updateSql('jobs', row);
      if (sql && connection.run(sql, { ...row, id }) === 0) throw unknownJob(id);
    },
    nextPosition() {
      return 1 + (connection.get<{ last: number }>('SELECT coalesce(max(position), 0) AS last FROM jobs')?.last ?? 0);
    },
  };
}

/** A row of the table as a job. */
export function jobFromRow(row: JobRow): Job {
  return {
    id: row.id,
    runId: row.run_id,
    device: row.device,
    status: row.status,
    position: row.position,
    resume: row.resume === 1,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    error: row.error_code === null ? null : { code: row.error_code, message: row.error_message ?? '' },
  };
}

/** A job as a row of the table. */
export function jobToRow(job: Job): JobRow {
  return {
    id: job.id,
    run_id: job.runId,
    device: job.device,
    status: job.status,
    position: job.position,
    resume: job.resume ? 1 : 0,
    created_at: job.createdAt,
    started_at: job.startedAt,
    finished_at: job.finishedAt,
    error_code: job.error?.code ?? null,
    error_message: job.error?.message ?? null,
  };
}

function jobChangeToRow(change: JobChange): Partial<JobRow> & Record<string, string | number | null> {
  return {
    ...(change.status !== undefined && { status: change.status }),
    ...(change.position !== undefined && { position: change.position }),
    ...(change.startedAt !== undefined && { started_at: change.startedAt }),
    ...(change.finishedAt !== undefined && { finished_at: change.finishedAt }),
    ...(change.error !== undefined && {
      error_code: change.error?.code ?? null,
      error_message: change.error?.message ?? null,
    }),
  };
}

function unknownJob(id: string): WorkbenchError {
  return new WorkbenchError('job_not_found', `No job is called '${id}'. The jobs list shows the ids there are.`, {
    id,
  });
}
