import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordingDescription } from '../../src/core/recording/RecordingReader';
import { readerFor } from '../../src/core/recording/readerRegistry';
import { DEFAULT_INGEST } from '../../src/shared/entities/ingestOptions';

/** A recording file, read to its end. */
export interface ReadRecording {
  readonly description: RecordingDescription;
  /** [frame][neuron] */
  readonly traces: number[][];
  readonly labels: number[];
  readonly frameIndex: number[];
}

/** Reads a whole file through the registry, as an ingest does. */
export async function readRecording(path: string, signal = new AbortController().signal): Promise<ReadRecording> {
  const reader = await readerFor(path);
  const file = await reader.open(path, signal, DEFAULT_INGEST);
  try {
    const neurons = file.description.neuronIds.length;
    const traces: number[][] = [];
    const labels: number[] = [];
    const frameIndex: number[] = [];
    for await (const block of file.blocks()) {
      labels.push(...block.labels);
      frameIndex.push(...block.frameIndex);
      for (let at = 0; at < block.traces.length; at += neurons)
        traces.push([...block.traces.subarray(at, at + neurons)]);
    }
    return { description: file.description, traces, labels, frameIndex };
  } finally {
    await file.close();
  }
}

/** Writes a file into a folder and returns its path. */
export async function writeText(folder: string, text: string | Uint8Array, name = 'recording.csv'): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}
