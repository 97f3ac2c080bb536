import { makeVersion } from '../../src/core/ingest/makeVersion';
import type { MakesVersions } from '../../src/main/handlers/HandlerParts';

/** Makes new versions of recordings as the process that looks at files does, without that process. */
export function versionsInThisProcess(now: () => Date): MakesVersions {
  return { makeVersion: (request) => makeVersion(request, now, new AbortController().signal) };
}
