import type { RecordingSummary } from './recording';

/**
 * The recordings that no other one replaces: what lists show. An older version stays in the workspace, since runs were
 * trained on it.
 */
export function newestVersions<R extends Pick<RecordingSummary, 'id' | 'previousVersion'>>(
  recordings: readonly R[],
): readonly R[] {
  const replaced = new Set(recordings.flatMap(({ previousVersion }) => previousVersion ?? []));
  return recordings.filter(({ id }) => !replaced.has(id));
}
