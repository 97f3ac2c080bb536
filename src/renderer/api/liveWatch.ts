import type { WatchRule, WatchStatus } from '../../shared/entities/watch';
import { LiveValue } from './LiveValue';
import { request } from './request';
import { subscribe } from './subscribe';

/** How the rules of the watched folders are doing. */
export const liveWatchStatus = new LiveValue<readonly WatchStatus[]>(
  () => request('watch.status'),
  (apply) => subscribe('watch.changed', ({ status }) => apply(() => status)),
);

/** The rules of the watched folders; asked for again when one came, went or was switched. */
export const liveWatchRules = new LiveValue<readonly WatchRule[]>(
  () => request('watch.rules'),
  () => () => {},
);

/** Files that could not be taken, of all rules. */
export function failedCount(status: readonly WatchStatus[]): number {
  return status.reduce((sum, { counts }) => sum + (counts.failed ?? 0), 0);
}
