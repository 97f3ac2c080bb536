import { assertNever } from '../../shared/assertNever';
import type { Recording } from '../../shared/entities/recording';
import type { VersionRequest } from '../../shared/jobs/sourceMessage';
import { relabelRecording } from './relabelRecording';
import { renameClasses } from './renameClasses';

/**
 * Makes the new version of a recording that a request asks for; it reads and hashes all of its traces.
 * @throws WorkbenchError as `relabelRecording` and `renameClasses`
 */
export async function makeVersion(request: VersionRequest, now: () => Date, signal: AbortSignal): Promise<Recording> {
  const { folder, recordingsRoot } = request;
  switch (request.kind) {
    case 'relabel':
      return relabelRecording({ ...request.edits, folder, recordingsRoot, now, signal });
    case 'rename':
      return renameClasses({ names: request.names, folder, recordingsRoot, now, signal });
    default:
      return assertNever(request);
  }
}
