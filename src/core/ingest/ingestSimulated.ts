import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simulateRecording } from '../recording/simulate';
import { writeSimulatedCsv } from '../recording/writeSimulatedCsv';
import { type IngestedRecording, type IngestRequest, ingestRecording } from './ingestRecording';

export interface IngestSimulatedOptions extends Omit<IngestRequest, 'path' | 'options'> {
  /** The same seed gives the same recording, and so the same id. */
  readonly seed: number;
}

/**
 * Simulates the demo recording and takes it into the workspace, through a file as any other recording: what works
 * here works with the user's own.
 * @throws WorkbenchError as `ingestRecording`
 */
export async function ingestSimulated({ seed, ...options }: IngestSimulatedOptions): Promise<IngestedRecording> {
  const folder = await mkdtemp(join(tmpdir(), 'gridwalk-demo-'));
  try {
    const path = join(folder, `simulated-${seed}.csv`);
    await writeSimulatedCsv(path, simulateRecording({ seed }));
    return await ingestRecording({ ...options, path });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
