import type { RunStatus } from '../../shared/entities/run';

const RESUMABLE: ReadonlySet<RunStatus> = new Set(['failed', 'crashed', 'cancelled', 'interrupted']);

/** Whether a run can go on from where it stopped. */
export function isResumable(status: RunStatus, hasCheckpoint: boolean): boolean {
  return hasCheckpoint && RESUMABLE.has(status);
}
