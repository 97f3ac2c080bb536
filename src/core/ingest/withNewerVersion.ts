import type { Finding, Recording, RecordingSummary } from '../../shared/entities/recording';

/**
 * What an ingest answers about content that was there before: where that content has been renamed, relabelled or saved anew
 * since, its finding `already_ingested` also says which version is the newest. Others are as they were.
 * @param recording as `ingestRecording` answers
 * @param newest the last of the versions that followed it, if any
 */
export function withNewerVersion<R extends Pick<Recording, 'id' | 'findings'>>(
  recording: R,
  newest: Pick<RecordingSummary, 'id' | 'ingestedAt'> | null,
): R {
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
