import type { Job } from '../../../../shared/entities/job';

/** The last job that a run was given; undefined when it never had one. */
export function latestJob(jobs: readonly Job[], runId: string): Job | undefined {
  return jobs
    .filter((job) => job.runId === runId)
    .reduce<Job | undefined>(
      (latest, job) => (latest === undefined || job.createdAt > latest.createdAt ? job : latest),
      undefined,
    );
}
