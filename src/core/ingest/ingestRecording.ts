import { mkdir } from 'node:fs/promises';
import { DEFAULT_INGEST, type IngestOptions } from '../../shared/entities/ingestOptions';
import type { Finding, Recording } from '../../shared/entities/recording';
import { writeMasks } from '../recording/storedMasks';
import { copyFrames } from './copyFrames';
import { describeRecording } from './describeRecording';
import { IncomingFolder, sweepIncoming } from './IncomingFolder';
import { openPrepared } from './prepare/openPrepared';
import type { PreparedSource } from './prepare/prepareSource';
import { publishRecording } from './publishRecording';
import { storageError } from './storageError';

export interface IngestRequest {
  /** The recording's file, or its folder where a format is one. */
  readonly path: string;
  /** What the user chose; without, what the reader proposes. */
  readonly options?: IngestOptions | undefined;
  /** `<workspace>/recordings`; made if absent. */
  readonly recordingsRoot: string;
  readonly signal: AbortSignal;
  /** Called now and then with the fraction (0-1) of the work that is done. */
  readonly onProgress?: (fraction: number) => void;
  readonly now: () => Date;
}

export interface IngestedRecording {
  /** As stored in `recording.json`, plus the finding `already_ingested` where that is so: drop it before storing. */
  readonly recording: Recording;
  readonly alreadyIngested: boolean;
}

/**
 * Takes a recording file into the workspace, as `<recordingsRoot>/<hash>/{traces.npy, labels.npy, recording.json}`.
 * The file is streamed: memory is bounded by its longest row, or is once the recording where signals or labels need all of
 * it (`prepareSource`). The recording appears whole or not at all; a process
 * that is killed leaves an incoming folder, which the next ingest deletes.
 * @throws WorkbenchError on every fault of the file, `disk_full`, `not_writable`, `cancelled`
 */
export async function ingestRecording(request: IngestRequest): Promise<IngestedRecording> {
  const { path, recordingsRoot: root, signal, options = DEFAULT_INGEST, onProgress } = request;
  const file = await openPrepared(path, options, signal, onProgress);
  try {
    await mkdir(root, { recursive: true });
    await sweepIncoming(root);
    const incoming = await IncomingFolder.create(root);
    try {
      return await fillAndPublish(file, incoming, request);
    } finally {
      await incoming.remove();
    }
  } catch (thrown) {
    throw await storageError(root, thrown, null);
  } finally {
    await file.close();
  }
}

async function fillAndPublish(
  file: PreparedSource,
  incoming: IncomingFolder,
  { recordingsRoot, signal, onProgress = () => {}, now }: IngestRequest,
): Promise<IngestedRecording> {
  const { workBefore, preparation } = file;
  const copied = await copyFrames(file, incoming.path, signal, (fraction) =>
    onProgress(workBefore + (1 - workBefore) * fraction),
  );
  const masks = await file.masks?.();
  if (masks) await writeMasks(incoming.path, masks);
  const described = describeRecording(file.description, copied, preparation, now().toISOString());
  const { recording, wasThere } = await publishRecording(incoming, recordingsRoot, described, signal);
  const findings = wasThere ? [...recording.findings, alreadyIngested(recording)] : recording.findings;
  return { recording: { ...recording, findings }, alreadyIngested: wasThere };
}

function alreadyIngested({ id, ingestedAt }: Recording): Finding {
  const message = `The same recording is in the workspace since ${ingestedAt}, as ${id}; its description was refreshed.`;
  return { code: 'already_ingested', severity: 'info', message, count: 1, neurons: [], frames: [] };
}
