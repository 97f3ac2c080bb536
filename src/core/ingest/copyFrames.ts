import { join } from 'node:path';
import { throwIfCancelled } from '../recording/fileReadError';
import { LABELS_FILE, TRACES_FILE } from '../recording/openRecording';
import type { OpenRecordingFile } from '../recording/RecordingReader';
import { FrameIndexStatistics } from './FrameIndexStatistics';
import { LabelStatistics } from './LabelStatistics';
import { NpyWriter } from './NpyWriter';
import { storageError } from './storageError';
import { canonicaliseMissing, TraceStatistics } from './TraceStatistics';

/** What is known of a recording once all its frames have passed. */
export interface CopiedFrames {
  readonly frames: number;
  readonly tracesSha256: string;
  readonly labelsSha256: string;
  readonly traces: TraceStatistics;
  readonly labels: LabelStatistics;
  readonly frameIndex: FrameIndexStatistics;
}

/** Streams the frames of a file into `traces.npy` and `labels.npy` of a folder, counting on the way. */
export async function copyFrames(
  file: OpenRecordingFile,
  folder: string,
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<CopiedFrames> {
  const { neuronIds, trialFrames, sourceFile } = file.description;
  const traces = new TraceStatistics(neuronIds.length);
  const labels = new LabelStatistics(sourceFile);
  const frameIndex = new FrameIndexStatistics(trialFrames);
  const tracesFile = await NpyWriter.create(join(folder, TRACES_FILE), '<f4');
  const labelsFile = await NpyWriter.create(join(folder, LABELS_FILE), '<i4').catch(async (thrown: unknown) => {
    await tracesFile.close();
    throw thrown;
  });
  let frames = 0;
  let fraction = 0;
  try {
    for await (const block of file.blocks()) {
      throwIfCancelled(signal, sourceFile);
      canonicaliseMissing(block.traces);
      traces.add(block.traces);
      labels.add(block.labels);
      frameIndex.add(block.frameIndex);
      frames += block.labels.length;
      fraction = block.bytesRead / block.bytesTotal;
      await tracesFile.append(block.traces);
      await labelsFile.append(block.labels);
      onProgress(fraction);
    }
    const tracesSha256 = await tracesFile.finish([frames, neuronIds.length]);
    const labelsSha256 = await labelsFile.finish([frames]);
    return { frames, tracesSha256, labelsSha256, traces, labels, frameIndex };
  } catch (thrown) {
    const bytesPerFrame = 4 * (neuronIds.length + 1);
    throw await storageError(folder, thrown, frames === 0 ? null : Math.ceil((frames * bytesPerFrame) / fraction));
  } finally {
    await tracesFile.close();
    await labelsFile.close();
  }
}
