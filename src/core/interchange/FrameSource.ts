import { DEFAULT_INGEST, type IngestOptions } from '../../shared/entities/ingestOptions';
import { WorkbenchError } from '../../shared/errors';
import { prepareSource } from '../ingest/prepare/prepareSource';
import { openRecording } from '../recording/openRecording';
import type { FrameBlock, OpenRecordingFile, RecordingReader } from '../recording/RecordingReader';
import { readerFor } from '../recording/readerRegistry';
import { CsvFile } from '../recording/readers/csv/CsvFile';
import { optionsForOther } from './optionsForOther';

/** Some consecutive frames to predict. */
export interface SourceBlock {
  /** [frame, neuron], row-major, raw; NaN where there is no number */
  readonly traces: Float32Array;
  /** [frame] behaviour label; null when the source has none */
  readonly labels: Int32Array | null;
  /** [frame] the file's own frame index; null for a recording of the workspace, which does not keep it */
  readonly fileFrames: Float64Array | null;
  /** How much of the source has been read with this block, 0…1. */
  readonly fraction: number;
}

/** A recording to predict, read as a stream; nothing of it is stored. */
export interface FrameSource {
  /** As messages call it. */
  readonly name: string;
  readonly neuronIds: readonly string[];
  readonly trialFrames: number | null;
  /** Label → name, as far as it is named. */
  readonly classNames: Readonly<Record<string, string>>;
  readonly labelled: boolean;
  /** Whether blocks hold the file's own frame numbers. */
  readonly numbered: boolean;
  /** All frames in order; may be called once. */
  blocks(): AsyncIterable<SourceBlock>;
  close(): Promise<void>;
}

const FRAMES_AT_ONCE = 4096;

/**
 * Opens a recording file of any format that is read, and computes from its values what was computed for the decoder. A CSV
 * file may lack the label column: when the decoder's neurons are all there only if the last column is one of them too, it
 * is read as one.
 * @param suits whether the decoder can read a recording of these neurons
 * @param preparation how the recording was taken in that the decoder learned from
 * @throws whatever the reader throws, and as `prepareSource`
 */
export async function openFileSource(
  path: string,
  suits: (neuronIds: readonly string[]) => boolean,
  signal: AbortSignal,
  preparation: IngestOptions = DEFAULT_INGEST,
): Promise<FrameSource> {
  const reader = await readerFor(path);
  const options = optionsForOther(preparation);
  if (reader.format !== 'csv') return openOther(reader, path, signal, options);
  const labelled = await reader.open(path, signal, DEFAULT_INGEST);
  if (suits(labelled.description.neuronIds)) return prepared(path, labelled, true, signal, options);
  const unlabelled = await CsvFile.open(path, signal, false);
  const isUnlabelled = suits(unlabelled.description.neuronIds);
  const [chosen, other] = isUnlabelled ? [unlabelled, labelled] : [labelled, unlabelled];
  await other.close();
  return prepared(path, chosen, chosen === labelled, signal, options);
}

/** Labels are compared with where it is clear which; a decoder needs none. */
async function openOther(
  reader: RecordingReader,
  path: string,
  signal: AbortSignal,
  options: IngestOptions,
): Promise<FrameSource> {
  const file = await reader.open(path, signal, options);
  try {
    const { labels } = await reader.inspect(path, signal);
    const source = typeof options.labels === 'string' ? null : options.labels.source;
    const isClear =
      options.labels !== 'none' && (source === null ? labels.length === 1 : labels.some(({ key }) => key === source));
    const chosen = isClear ? options : { ...options, labels: 'none' as const };
    const ready = await prepareSource(file, { options: chosen, labelSources: async () => labels, signal });
    return fileSource(path, ready, isClear);
  } catch (thrown) {
    await file.close();
    throw thrown;
  }
}

async function prepared(
  path: string,
  file: OpenRecordingFile,
  labelled: boolean,
  signal: AbortSignal,
  options: IngestOptions,
): Promise<FrameSource> {
  const request = { options: { ...options, labels: 'auto' as const }, labelSources: async () => [], signal };
  const ready = await prepareSource(file, request).catch(async (thrown: unknown) => {
    await file.close();
    throw thrown;
  });
  return fileSource(path, ready, labelled);
}

function fileSource(path: string, file: OpenRecordingFile, labelled: boolean): FrameSource {
  const { neuronIds, trialFrames, classNames } = file.description;
  return {
    name: path,
    neuronIds,
    trialFrames,
    classNames,
    labelled,
    numbered: true,
    blocks: () => fileBlocks(file, labelled),
    close: () => file.close(),
  };
}

async function* fileBlocks(file: OpenRecordingFile, labelled: boolean): AsyncIterable<SourceBlock> {
  for await (const block of file.blocks()) yield sourceBlock(block, labelled);
}

function sourceBlock(
  { traces, labels, frameIndex, bytesRead, bytesTotal }: FrameBlock,
  labelled: boolean,
): SourceBlock {
  const fraction = bytesTotal === 0 ? 1 : bytesRead / bytesTotal;
  return { traces, labels: labelled ? labels : null, fileFrames: frameIndex, fraction };
}

/** A recording of the workspace (`recordings/<hash>`). @throws whatever `openRecording` throws */
export async function openStoredSource(folder: string, signal: AbortSignal): Promise<FrameSource> {
  const { meta, traces, labels } = await openRecording(folder, signal);
  const { frames, neurons } = meta;
  async function* blocks(): AsyncIterable<SourceBlock> {
    for (let from = 0; from < frames; from += FRAMES_AT_ONCE) {
      await new Promise((resolve) => setImmediate(resolve));
      if (signal.aborted) throw new WorkbenchError('cancelled', `Predicting ${meta.name} was cancelled.`);
      const to = Math.min(frames, from + FRAMES_AT_ONCE);
      const part = traces.subarray(from * neurons, to * neurons);
      yield { traces: part, labels: labels.subarray(from, to), fileFrames: null, fraction: to / frames };
    }
  }
  return {
    name: meta.name,
    neuronIds: meta.neuronIds,
    trialFrames: meta.trialFrames,
    classNames: Object.fromEntries(Object.entries(meta.classes).map(([label, { name }]) => [label, name])),
    labelled: Object.keys(meta.classes).length > 0,
    numbered: false,
    blocks,
    close: async () => undefined,
  };
}
