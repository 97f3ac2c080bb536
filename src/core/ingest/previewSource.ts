import type { IngestOptions } from '../../shared/entities/ingestOptions';
import { PREVIEW_FRAMES, PREVIEW_NEURONS, type SourcePreview } from '../../shared/entities/sourcePreview';
import { throwIfCancelled } from '../recording/fileReadError';
import type { FrameBlock, OpenRecordingFile } from '../recording/RecordingReader';
import { LabelStatistics } from './LabelStatistics';
import { openPrepared } from './prepare/openPrepared';

/** Files up to this size are read to their end, so that classes are counted in full and faults at the end are seen. */
const WHOLE_BYTES = 48e6;

/**
 * Reads the beginning of a file as an ingest with these options would, and stores nothing.
 * @throws WorkbenchError as `ingestRecording` does, as far as the part that is read shows it
 */
export async function previewSource(path: string, options: IngestOptions, signal: AbortSignal): Promise<SourcePreview> {
  const file = await openPrepared(path, options, signal);
  try {
    return await readPreview(file, signal);
  } finally {
    await file.close();
  }
}

async function readPreview(file: OpenRecordingFile, signal: AbortSignal): Promise<SourcePreview> {
  const { neuronIds, name, frameRateHz, signal: unit, classNames, findings, sourceFile } = file.description;
  const shown = spread(neuronIds.length, PREVIEW_NEURONS);
  const columns = shown.map(() => new Float32Array(PREVIEW_FRAMES));
  const labels = new Int32Array(PREVIEW_FRAMES);
  const counted = new LabelStatistics(sourceFile);
  let framesRead = 0;
  let whole = true;
  for await (const block of file.blocks()) {
    throwIfCancelled(signal, sourceFile);
    keepBeginning(block, framesRead, neuronIds.length, shown, columns, labels);
    counted.add(block.labels);
    framesRead += block.labels.length;
    whole = block.bytesRead >= block.bytesTotal;
    if (framesRead >= PREVIEW_FRAMES && block.bytesTotal > WHOLE_BYTES) break;
  }
  const frames = Math.min(framesRead, PREVIEW_FRAMES);
  const traces = new Float32Array(shown.length * frames);
  columns.forEach((column, row) => traces.set(column.subarray(0, frames), row * frames));
  return {
    name,
    neurons: neuronIds.length,
    frameRateHz,
    signal: unit,
    neuronIds: shown.map((neuron) => neuronIds[neuron] ?? ''),
    frames,
    traces,
    labels: labels.slice(0, frames),
    framesRead,
    whole,
    classes: counted.counts().map(({ label, frames: count }) => ({
      label,
      name: classNames[label] ?? `class ${label}`,
      frames: count,
    })),
    unlabelledFrames: counted.unlabelled,
    findings: [...findings],
  };
}

/** Up to `most` of `count` places, evenly spread, the first among them. */
function spread(count: number, most: number): readonly number[] {
  const wanted = Math.min(count, most);
  return Array.from({ length: wanted }, (_, index) => Math.floor((index * count) / wanted));
}

function keepBeginning(
  { traces, labels }: FrameBlock,
  from: number,
  neurons: number,
  shown: readonly number[],
  columns: readonly Float32Array[],
  keptLabels: Int32Array,
): void {
  const frames = Math.min(labels.length, PREVIEW_FRAMES - from);
  for (let frame = 0; frame < frames; frame++) {
    keptLabels[from + frame] = labels[frame] as number;
    shown.forEach((neuron, row) => {
      (columns[row] as Float32Array)[from + frame] = traces[frame * neurons + neuron] as number;
    });
  }
}
