import { throwIfCancelled } from './fileReadError';
import type { FrameBlock, OpenRecordingFile } from './RecordingReader';

/** All frames of a recording in memory, for what needs whole traces or the number of frames: once the recording's size. */
export interface GatheredFrames {
  /** Consecutive stretches of traces [frame, neuron], row-major. */
  readonly stretches: readonly Float32Array[];
  readonly neurons: number;
  /** [frame] */
  readonly labels: Int32Array;
  /** [frame] the file's own frame index */
  readonly frameIndex: Float64Array;
  /** [frame] seconds on the file's clock; null where it keeps none. */
  readonly timesSeconds: Float64Array | null;
}

/**
 * Reads all frames of a file.
 * @param onProgress called with the fraction (0-1) of the file that is read
 */
export async function gatherFrames(
  file: OpenRecordingFile,
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<GatheredFrames> {
  const blocks: Omit<FrameBlock, 'neuropil'>[] = [];
  for await (const block of file.blocks()) {
    throwIfCancelled(signal, file.description.sourceFile);
    blocks.push(block);
    onProgress(block.bytesRead / block.bytesTotal);
  }
  const frames = blocks.reduce((sum, { labels }) => sum + labels.length, 0);
  const timed = blocks.length > 0 && blocks.every(({ timesSeconds }) => timesSeconds !== undefined);
  return {
    stretches: blocks.map(({ traces }) => traces),
    neurons: file.description.neuronIds.length,
    labels: joined(
      new Int32Array(frames),
      blocks.map(({ labels }) => labels),
    ),
    frameIndex: joined(
      new Float64Array(frames),
      blocks.map(({ frameIndex }) => frameIndex),
    ),
    timesSeconds: timed
      ? joined(
          new Float64Array(frames),
          blocks.map(({ timesSeconds }) => timesSeconds ?? new Float64Array(0)),
        )
      : null,
  };
}

/** The trace [frame] of one neuron. */
export function traceOf({ stretches, neurons, labels }: GatheredFrames, neuron: number): Float64Array {
  const trace = new Float64Array(labels.length);
  let frame = 0;
  for (const stretch of stretches) {
    for (let at = neuron; at < stretch.length; at += neurons) trace[frame++] = stretch[at] as number;
  }
  return trace;
}

/** Puts a trace [frame] in the place of a neuron's. */
export function replaceTrace({ stretches, neurons }: GatheredFrames, neuron: number, trace: Float64Array): void {
  let frame = 0;
  for (const stretch of stretches) {
    for (let at = neuron; at < stretch.length; at += neurons) stretch[at] = trace[frame++] as number;
  }
}

/** Frames `from` to `to` (not included), as views. */
export function sliceFrames(gathered: GatheredFrames, from: number, to: number): GatheredFrames {
  const { stretches, neurons, labels, frameIndex, timesSeconds } = gathered;
  let before = 0;
  const kept = stretches.flatMap((stretch) => {
    const [first, last] = [Math.max(0, from - before), Math.min(stretch.length / neurons, to - before)];
    before += stretch.length / neurons;
    return first < last ? [stretch.subarray(first * neurons, last * neurons)] : [];
  });
  return {
    stretches: kept,
    neurons,
    labels: labels.subarray(from, to),
    frameIndex: frameIndex.subarray(from, to),
    timesSeconds: timesSeconds === null ? null : timesSeconds.subarray(from, to),
  };
}

/** The frames as a reader gives them; progress counts frames. */
export async function* blocksOf(gathered: GatheredFrames): AsyncIterable<FrameBlock> {
  const { stretches, neurons, labels, frameIndex, timesSeconds } = gathered;
  let from = 0;
  for (const traces of stretches) {
    const to = from + traces.length / neurons;
    const times = timesSeconds === null ? {} : { timesSeconds: timesSeconds.subarray(from, to) };
    const read = { bytesRead: to, bytesTotal: labels.length };
    yield { traces, labels: labels.subarray(from, to), frameIndex: frameIndex.subarray(from, to), ...times, ...read };
    from = to;
  }
}

function joined<T extends Int32Array | Float64Array>(into: T, parts: readonly T[]): T {
  let at = 0;
  for (const part of parts) {
    into.set(part, at);
    at += part.length;
  }
  return into;
}
