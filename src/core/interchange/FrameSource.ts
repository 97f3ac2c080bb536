import { WorkbenchError } from '../../shared/errors';
import { openRecording } from '../recording/openRecording';
import type { FrameBlock, OpenRecordingFile } from '../recording/RecordingReader';
import { readerFor } from '../recording/readerRegistry';
import { CsvFile } from '../recording/readers/csv/CsvFile';
import { missingNeurons } from './matchNeurons';

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
 * Opens a recording file of any format that is read. A CSV file may lack the label column: when the decoder's neurons are
 * all there only if the last column is one of them too, it is read as one.
 * @param wanted ids of the decoder's neurons; with `byPosition` only their number counts
 * @throws whatever the reader throws
 */
export async function openFileSource(
  path: string,
  wanted: readonly string[],
  byPosition: boolean,
  signal: AbortSignal,
): Promise<FrameSource> {
  const reader = await readerFor(path);
  const labelled = await reader.open(path, signal);
  if (reader.format !== 'csv' || suits(labelled, wanted, byPosition)) return fileSource(path, labelled, true);
  const unlabelled = await CsvFile.open(path, signal, false);
  const [chosen, other] = suits(unlabelled, wanted, byPosition) ? [unlabelled, labelled] : [labelled, unlabelled];
  await other.close();
  return fileSource(path, chosen, chosen === labelled);
}

function suits({ description }: OpenRecordingFile, wanted: readonly string[], byPosition: boolean): boolean {
  const { neuronIds } = description;
  return byPosition ? neuronIds.length === wanted.length : missingNeurons(wanted, neuronIds).length === 0;
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
    labelled: true,
    numbered: false,
    blocks,
    close: async () => undefined,
  };
}
