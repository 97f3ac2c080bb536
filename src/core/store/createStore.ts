import type { Job } from '../../shared/entities/job';
import { changeMarks, type RunMarksChange } from '../../shared/entities/runMarks';
import { WorkbenchError } from '../../shared/errors';
import type { NewRun, Store, StoreEvent } from './Store';
import type { Connection } from './sqlite/Connection';
import { artifactsTable } from './tables/artifactsTable';
import { datasetSpec, datasetsTable } from './tables/datasetsTable';
import { eventsTable } from './tables/eventsTable';
import { experimentsTable } from './tables/experimentsTable';
import { jobsTable } from './tables/jobsTable';
import { metricsTable } from './tables/metricsTable';
import { packedRunsTable } from './tables/packedRunsTable';
import { recordingsTable } from './tables/recordingsTable';
import { runMarksTable } from './tables/runMarksTable';
import { runOverviewTable } from './tables/runOverviewTable';
import { runParamsTable } from './tables/runParamsTable';
import { runsTable } from './tables/runsTable';
import { savedViewsTable } from './tables/savedViewsTable';
import { watchEventsTable } from './tables/watchEventsTable';
import { watchRulesTable } from './tables/watchRulesTable';

export interface StoreParts {
  readonly now: () => Date;
  readonly newId: () => string;
  readonly onEvent: (event: StoreEvent) => void;
  readonly close: () => void;
}

type Tables = ReturnType<typeof openTables>;

/** The store over an open, migrated database: it joins the tables to what callers may do, each in one transaction. */
export function createStore(connection: Connection, parts: StoreParts): Store {
  const tables = openTables(connection);
  const timestamp = () => parts.now().toISOString();
  const events = createEvents(tables, timestamp, parts.onEvent);
  return {
    recordings: tables.recordings,
    runs: {
      ...createRuns(connection, tables, parts.newId, timestamp),
      ...createMarks(connection, tables, timestamp),
      ...createPurge(connection, tables, events),
      overview: tables.overview.page,
      overviewOf: tables.overview.ofIds,
      packAfter: tables.overview.packAfter,
    },
    views: tables.views,
    watch: { ...watchRulesTable(connection), ...watchEventsTable(connection, timestamp) },
    metrics: createMetrics(tables),
    jobs: createJobs(connection, tables, events, parts.newId, timestamp),
    events,
    testReadings: { variants: tables.events.testVariants, unrecorded: tables.runs.withUnrecordedScores },
    transaction: (work) => connection.transaction(work),
    close: parts.close,
  };
}

/** What every report of a run writes. */
const REPORT_NUMBERS = 'artifacts/report/numbers.json';

function openTables(connection: Connection) {
  return {
    recordings: recordingsTable(connection),
    datasets: datasetsTable(connection),
    experiments: experimentsTable(connection),
    runs: runsTable(connection),
    runParams: runParamsTable(connection),
    runMarks: runMarksTable(connection),
    overview: runOverviewTable(connection, packedRunsTable(connection)),
    views: savedViewsTable(connection),
    metrics: metricsTable(connection),
    artifacts: artifactsTable(connection),
    jobs: jobsTable(connection),
    events: eventsTable(connection),
  };
}

function createEvents(tables: Tables, timestamp: () => string, onEvent: (event: StoreEvent) => void): Store['events'] {
  return {
    append: (event) => onEvent(tables.events.append({ at: timestamp(), ...event })),
    list: (subject) => tables.events.list(subject),
    ofKind: (kind) => tables.events.ofKind(kind),
  };
}

function createRuns(
  connection: Connection,
  tables: Tables,
  newId: () => string,
  timestamp: () => string,
): Omit<Store['runs'], 'marks' | 'mark' | 'has' | 'deleted' | 'purge' | 'overview' | 'overviewOf' | 'packAfter'> {
  const insert = (run: NewRun): string => {
    const id = newId();
    const createdAt = timestamp();
    const recordingId = tables.recordings.get(run.recordingId).id;
    const experiment = tables.experiments.findOrCreate({ id: newId(), name: run.experimentName, createdAt });
    const spec = datasetSpec(run.config.dataset);
    const dataset = tables.datasets.findOrCreate({ id: newId(), recordingId, spec, createdAt });
    tables.runs.insert(run, { id, experimentId: experiment.id, datasetId: dataset.id, createdAt });
    tables.runParams.insert(id, run.config);
    return id;
  };
  const detail = (id: string) => tables.runs.detail(id, tables.artifacts.list(id));
  return {
    create: (run) => tables.runs.get(connection.transaction(() => insert(run))),
    list: () => tables.runs.list(),
    reportedOn: (recordingId) => tables.runs.withArtifact(recordingId, REPORT_NUMBERS),
    get: detail,
    find: (reference) => detail(tables.runs.resolve(reference)),
    change(id, change) {
      connection.transaction(() => {
        tables.runs.change(id, change);
        if (change.summary) tables.overview.pack([id]);
      });
      return tables.runs.get(id);
    },
    addArtifact(id, artifact) {
      tables.artifacts.put(tables.runs.get(id).id, artifact);
    },
  };
}

function createMarks(
  connection: Connection,
  tables: Tables,
  timestamp: () => string,
): Pick<Store['runs'], 'marks' | 'mark'> {
  const mark = (id: string, change: RunMarksChange, at: string): void => {
    const { status } = tables.runs.get(id);
    if (change.deleted && (status === 'running' || status === 'queued')) throw activeRun(id, status);
    tables.runMarks.put(id, changeMarks(tables.runMarks.get(id), change, at));
  };
  return {
    marks: (id) => tables.runMarks.get(tables.runs.get(id).id),
    mark(ids, change) {
      const at = timestamp();
      connection.transaction(() => {
        for (const id of ids) mark(id, change, at);
      });
    },
  };
}

function createPurge(
  connection: Connection,
  tables: Tables,
  events: Store['events'],
): Pick<Store['runs'], 'has' | 'deleted' | 'purge'> {
  return {
    has: (id) => tables.runs.has(id),
    deleted: () => tables.runMarks.deleted(),
    purge(id) {
      const { status } = tables.runs.get(id);
      if (status === 'running' || status === 'queued') throw activeRun(id, status);
      if (tables.runMarks.get(id).deletedAt === null) throw notDeleted(id);
      if (tables.metrics.removeSome(id)) return false;
      connection.transaction(() => {
        tables.runs.remove(id);
        events.append({ kind: 'run.purged', subject: id, payload: {} });
      });
      return true;
    },
  };
}

function notDeleted(id: string): WorkbenchError {
  return new WorkbenchError('request_invalid', `The run ${id} is not deleted, so it stays. Delete it first.`, { id });
}

function activeRun(id: string, status: string): WorkbenchError {
  return new WorkbenchError('run_active', `The run ${id} is ${status}. Cancel it first, then delete it.`, {
    id,
    status,
  });
}

/** The metrics table behind a check that the run exists: a history of nothing would hide a mistyped id. */
function createMetrics(tables: Tables): Store['metrics'] {
  const known = (runId: string) => tables.runs.get(runId).id;
  return {
    append: (runId, points) => tables.metrics.append(known(runId), points),
    history: (runId, maxPoints) => tables.metrics.history(known(runId), maxPoints),
    truncate: (runId, afterStep) => tables.metrics.truncate(known(runId), afterStep),
  };
}

function createJobs(
  connection: Connection,
  tables: Tables,
  events: Store['events'],
  newId: () => string,
  timestamp: () => string,
): Store['jobs'] {
  const insert = (job: Pick<Job, 'runId' | 'device' | 'resume'>): string => {
    const id = newId();
    tables.runs.get(job.runId);
    tables.jobs.insert({
      ...job,
      id,
      status: 'queued',
      position: tables.jobs.nextPosition(),
      createdAt: timestamp(),
      startedAt: null,
      finishedAt: null,
      error: null,
    });
    return id;
  };
  const interrupt = (): readonly Job[] => {
    const finishedAt = timestamp();
    const jobs = tables.jobs.running();
    for (const job of jobs) {
      tables.jobs.change(job.id, { status: 'interrupted', finishedAt });
      tables.runs.change(job.runId, { status: 'interrupted', finishedAt });
      events.append({ kind: 'job.interrupted', subject: job.id, payload: { runId: job.runId } });
    }
    for (const id of tables.runs.withStatus('running')) tables.runs.change(id, { status: 'interrupted', finishedAt });
    return jobs.map((job) => tables.jobs.get(job.id));
  };
  return {
    create: (job) => tables.jobs.get(connection.transaction(() => insert(job))),
    get: (id) => tables.jobs.get(id),
    list: (mostEnded) => tables.jobs.list(mostEnded),
    active: () => tables.jobs.active(),
    latestOf: (runId) => tables.jobs.latestOf(runId),
    change(id, change) {
      tables.jobs.change(id, change);
      return tables.jobs.get(id);
    },
    interruptRunning: () => connection.transaction(interrupt),
  };
}
