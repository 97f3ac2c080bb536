import type { Job } from '../../../shared/entities/job';

/** The jobs as the view shows them. */
export interface JobGroups {
  readonly running: readonly Job[];
  /** In the order in which they will start. */
  readonly queued: readonly Job[];
  /** Latest first. */
  readonly ended: readonly Job[];
}

/** Sorts jobs into what runs, what waits and what is over. */
export function groupJobs(jobs: readonly Job[]): JobGroups {
  return {
    running: jobs.filter(({ status }) => status === 'running'),
    queued: jobs.filter(({ status }) => status === 'queued').sort((a, b) => a.position - b.position),
    ended: jobs
      .filter(({ status }) => status !== 'running' && status !== 'queued')
      .sort((a, b) => (b.finishedAt ?? b.createdAt).localeCompare(a.finishedAt ?? a.createdAt)),
  };
}

/**
 * Before which job `queued[index]` must be moved to go one place up or down; null: to the end; undefined: it cannot.
 */
export function moveTarget(queued: readonly Job[], index: number, direction: 'up' | 'down'): string | null | undefined {
  if (direction === 'up') return queued[index - 1]?.id;
  return index >= queued.length - 1 ? undefined : (queued[index + 2]?.id ?? null);
}

/**
 * Before which job one must be moved that is dragged onto another: it takes the other's place, and the other makes room
 * towards where it came from. Null: to the end; undefined: it stays.
 */
export function dropTarget(queued: readonly Job[], dragged: string, over: string): string | null | undefined {
  const [from, to] = [dragged, over].map((id) => queued.findIndex((job) => job.id === id)) as [number, number];
  if (from < 0 || to < 0 || from === to) return undefined;
  return from > to ? over : (queued[to + 1]?.id ?? null);
}
