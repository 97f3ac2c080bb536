import type { LabelTrack } from '../../src/core/recording/LabelTrack';
import type { RecordingDescription } from '../../src/core/recording/RecordingReader';
import type { RoiMasks } from '../../src/core/recording/RoiMasks';
import { readerFor } from '../../src/core/recording/readerRegistry';
import { DEFAULT_INGEST, type IngestOptions } from '../../src/shared/entities/ingestOptions';
import type { SourceInspection, TraceSource } from '../../src/shared/entities/sourceInspection';

/** A recording file of any format, read to its end. */
export interface WholeRecording {
  readonly inspection: SourceInspection;
  readonly description: RecordingDescription;
  readonly series: TraceSource | undefined;
  readonly frames: number;
  /** [frame, neuron] */
  readonly traces: Float32Array;
  /** [frame, neuron]; null where the series has none */
  readonly neuropil: Float32Array | null;
  readonly labels: Int32Array;
  readonly frameIndex: Float64Array;
  /** Of each block: bytes read so far over bytes in all. */
  readonly fractions: readonly number[];
  /** Of every label source that the inspection lists. */
  readonly tracks: Readonly<Record<string, LabelTrack>>;
  readonly masks: RoiMasks | null;
}

/** Inspects and reads a file through the registry, as an ingest does. */
export async function readWhole(
  path: string,
  options: Partial<IngestOptions> = {},
  signal = new AbortController().signal,
): Promise<WholeRecording> {
  const reader = await readerFor(path);
  const inspection = await reader.inspect(path, signal);
  const file = await reader.open(path, signal, { ...DEFAULT_INGEST, ...options });
  try {
    const blocks = [];
    for await (const block of file.blocks()) blocks.push(block);
    const tracks: Record<string, LabelTrack> = {};
    for (const { key } of inspection.labels) if (file.labelTrack) tracks[key] = await file.labelTrack(key);
    const neuropil = blocks.flatMap((block) => (block.neuropil === undefined ? [] : [block.neuropil]));
    return {
      inspection,
      description: file.description,
      series: file.series,
      frames: blocks.reduce((sum, { labels }) => sum + labels.length, 0),
      traces: joined(blocks.map((block) => block.traces)),
      neuropil: neuropil.length === 0 ? null : joined(neuropil),
      labels: Int32Array.from(blocks.flatMap(({ labels }) => [...labels])),
      frameIndex: Float64Array.from(blocks.flatMap(({ frameIndex }) => [...frameIndex])),
      fractions: blocks.map(({ bytesRead, bytesTotal }) => bytesRead / bytesTotal),
      tracks,
      masks: (await file.masks?.()) ?? null,
    };
  } finally {
    await file.close();
  }
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
