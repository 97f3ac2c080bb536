import { mkdir } from 'node:fs/promises';
import type { Finding, Recording } from '../../shared/entities/recording';
import type { OpenRecordingFile } from '../recording/RecordingReader';
import { readerFor } from '../recording/readerRegistry';
import { copyFrames } from './copyFrames';
import { describeRecording } from './describeRecording';
import { IncomingFolder, sweepIncoming } from './IncomingFolder';
import { publishRecording } from './publishRecording';
import { storageError } from './storageError';

export interface IngestOptions {
  /** The recording's file. */
  readonly path: string;
  /** `<workspace>/recordings`; made if absent. */
  readonly recordingsRoot: string;
  readonly signal: AbortSignal;
  /** Called after each block with the fraction (0-1) of the file that is done. */
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
 * The file is streamed: memory is bounded by its longest row. The recording appears whole or not at all; a process
 * that is killed leaves an incoming folder, which the next ingest deletes.
 * @throws WorkbenchError on every fault of the file, `disk_full`, `not_writable`, `cancelled`
 */
export async function ingestRecording(options: IngestOptions): Promise<IngestedRecording> {
  const { path, recordingsRoot: root, signal } = options;
  const reader = await readerFor(path);
  const file = await reader.open(path, signal);
  try {
    await mkdir(root, { recursive: true });
    await sweepIncoming(root);
    const incoming = await IncomingFolder.create(root);
    try {
      return await fillAndPublish(file, incoming, options);
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
  file: OpenRecordingFile,
  incoming: IncomingFolder,
  { recordingsRoot, signal, onProgress = () => {}, now }: IngestOptions,
): Promise<IngestedRecording> {
  const copied = await copyFrames(file, incoming.path, signal, onProgress);
  const described = describeRecording(file.description, copied, now().toISOString());
  const { recording, wasThere } = await publishRecording(incoming, recordingsRoot, described, signal);
  const findings = wasThere ? [...recording.findings, alreadyIngested(recording)] : recording.findings;
  return { recording: { ...recording, findings }, alreadyIngested: wasThere };
}

function alreadyIngested({ id, ingestedAt }: Recording): Finding {
  const message = `The same recording is in the workspace since ${ingestedAt}, as ${id}; its description was refreshed.`;
  return { code: 'already_ingested', severity: 'info', message, count: 1, neurons: [], frames: [] };
}
