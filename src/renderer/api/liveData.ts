import type { IngestTask, Job, JobProgress } from '../../shared/entities/job';
import type { RecordingSummary } from '../../shared/entities/recording';
import type { Settings } from '../../shared/ipc/contract';
import { LiveValue } from './LiveValue';
import { request } from './request';
import { subscribe } from './subscribe';
import { upsert } from './upsert';

/** Every recording of the workspace. */
export const liveRecordings = new LiveValue<readonly RecordingSummary[]>(
  () => request('recordings.list'),
  (apply) => subscribe('recordings.changed', (recordings) => apply(() => recordings)),
);

/** Ingests under way, and those that failed and were not dismissed. */
export const liveIngestTasks = new LiveValue<readonly IngestTask[]>(
  () => request('ingest.list'),
  (apply) => subscribe('ingest.changed', (task) => apply((tasks) => upsert(tasks, task))),
);

/** Jobs that wait and run, and the latest of those that have ended. */
export const liveJobs = new LiveValue<readonly Job[]>(
  () => request('jobs.list'),
  (apply) => subscribe('jobs.changed', (jobs) => apply(() => jobs)),
);

export type ProgressByJob = ReadonlyMap<string, JobProgress>;

/** How far each running job is, by the job's id. */
export const liveProgress = new LiveValue<ProgressByJob>(
  async () => new Map((await request('jobs.progress')).map((progress) => [progress.jobId, progress])),
  (apply) => subscribe('jobs.progressed', (progress) => apply((all) => new Map(all).set(progress.jobId, progress))),
);

/** What the user has set. */
export const liveSettings = new LiveValue<Settings>(
  () => request('settings.get'),
  (apply) => subscribe('settings.changed', (settings) => apply(() => settings)),
);
