import path from 'node:path';
import { ingestRecording } from '../core/ingest/ingestRecording';
import { withNewerVersion } from '../core/ingest/withNewerVersion';
import type { Workspace } from '../core/store/workspace';
import type { IngestOptions } from '../shared/entities/ingestOptions';
import type { Recording } from '../shared/entities/recording';
import type { CommandContext } from './CommandContext';
import { ProgressLine } from './ProgressLine';

/** Ingests one file and records it in the database; the recording as returned names what was found. */
export async function ingestFile(
  context: CommandContext,
  workspace: Workspace,
  file: string,
  options?: IngestOptions,
): Promise<Recording> {
  const progress = new ProgressLine(context);
  const { recording } = await ingestRecording({
    path: path.resolve(file),
    options,
    recordingsRoot: workspace.paths.recordings,
    signal: context.signal,
    onProgress: (fraction) => progress.show(fraction, `reading ${path.basename(file)} ${Math.round(fraction * 100)} %`),
    now: () => new Date(),
  }).finally(() => progress.clear());
  const findings = recording.findings.filter((finding) => finding.code !== 'already_ingested');
  workspace.store.recordings.put({ ...recording, findings });
  return withNewerVersion(recording, workspace.store.recordings.newestAfter(recording.id));
}
