import type { RecordingSummary } from '../../../../shared/entities/recording';

/** All versions of a recording, newest first: what it was made from, and what was made from it. */
export function versionsOf(recordings: readonly RecordingSummary[], id: string): readonly RecordingSummary[] {
  const byId = new Map(recordings.map((recording) => [recording.id, recording]));
  let oldest = byId.get(id);
  const seen = new Set<string>();
  while (oldest?.previousVersion !== undefined && !seen.has(oldest.id)) {
    seen.add(oldest.id);
    const before = byId.get(oldest.previousVersion);
    if (before === undefined) break;
    oldest = before;
  }
  if (oldest === undefined) return [];
  const versions = new Set([oldest]);
  for (const version of versions) {
    for (const next of recordings) if (next.previousVersion === version.id) versions.add(next);
  }
  return [...versions].sort((a, b) => b.ingestedAt.localeCompare(a.ingestedAt));
}
