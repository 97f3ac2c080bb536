import type { Finding, Recording, RecordingSummary } from '../../shared/entities/recording';

/**
 * What an ingest answers about content that was there before: where that content has been renamed, relabelled or saved anew
 * since, its finding `already_ingested` also says which version is the newest. Others are as they were.
 * @param recording as `ingestRecording` answers
 * @param all recordings of the workspace
 */
export function withNewerVersion<R extends Pick<Recording, 'id' | 'findings'>>(
  recording: R,
  all: readonly Pick<RecordingSummary, 'id' | 'previousVersion' | 'ingestedAt'>[],
): R {
  const newest = newestAfter(recording.id, all);
  if (newest === null) return recording;
  const said =
    ` Its newest version is ${newest.id}, made ${newest.ingestedAt} (names or labels corrected, or the file saved again): ` +
    'lists show that one.';
  const findings = recording.findings.map(
    (finding): Finding =>
      finding.code === 'already_ingested' ? { ...finding, message: `${finding.message}${said}` } : finding,
  );
  return { ...recording, findings };
}

/** The last of the versions that follow a recording; null where none does. */
export function newestAfter<R extends { readonly id: string; readonly previousVersion?: string | undefined }>(
  id: string,
  all: readonly R[],
): R | null {
  const next = new Map(all.map((one) => [one.previousVersion, one]));
  const seen = new Set([id]);
  let newest = next.get(id) ?? null;
  for (let after = newest; after !== null && !seen.has(after.id); after = next.get(after.id) ?? null) {
    seen.add(after.id);
    newest = after;
  }
  return newest;
}
