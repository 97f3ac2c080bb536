import { UNLABELLED } from '../../../shared/entities/recording';
import type { FrameBlock } from '../RecordingReader';
import { heldIfScattered, matrixBytes, readFrames, type StoredMatrix } from './StoredMatrix';

/** Read at a time, as float32; handed on in blocks of which none holds up its process for long. */
const TILE_BYTES = 2 ** 25;
const BLOCK_BYTES = 2 ** 20;

/** Some neurons of a matrix; null: all, in its order. */
export interface ChosenNeurons {
  readonly matrix: StoredMatrix;
  readonly chosen: Int32Array | null;
}

/** What blocks are read from: matrices of the same frames, whose neurons stand side by side. */
export interface BlockSources {
  readonly frames: number;
  readonly traces: readonly ChosenNeurons[];
  /** Of the same neurons; empty where there is none. */
  readonly neuropil: readonly ChosenNeurons[];
  /** Size of all files, which bounds the memory. */
  readonly fileBytes: number;
}

/** Frames in order, without labels. A matrix that ends before the last frame is missing (NaN) from there on. */
export async function* matrixBlocks(sources: BlockSources, tileBytes = TILE_BYTES): AsyncIterable<FrameBlock> {
  const { frames } = sources;
  const neurons = countNeurons(sources.traces);
  const stored = sources.traces.reduce((sum, { matrix }) => sum + matrix.neurons, 0);
  const tileFrames = framesWithin(tileBytes, stored);
  const held = async ({ matrix, chosen }: ChosenNeurons): Promise<ChosenNeurons> => ({
    matrix: await heldIfScattered(matrix, tileFrames, sources.fileBytes),
    chosen,
  });
  const [traces, neuropil]: [ChosenNeurons[], ChosenNeurons[]] = [[], []];
  for (const part of sources.traces) traces.push(await held(part));
  for (const part of sources.neuropil) neuropil.push(await held(part));
  const all = [...traces, ...neuropil];
  const bytesTotal = Math.max(
    1,
    all.reduce((sum, { matrix }) => sum + matrixBytes(matrix), 0),
  );
  for (let start = 0; start < frames; start += tileFrames) {
    const end = Math.min(start + tileFrames, frames);
    const tile = await readTile(traces, start, end);
    const around = neuropil.length === 0 ? null : await readTile(neuropil, start, end);
    yield* cutTile(tile, around, start, end, neurons, (frame) => (bytesTotal * frame) / frames, bytesTotal);
  }
  for (const { matrix } of all) await matrix.bytes.checkEnd();
}

/** Neurons of several matrices side by side. */
export function countNeurons(parts: readonly ChosenNeurons[]): number {
  return parts.reduce((sum, { matrix, chosen }) => sum + (chosen?.length ?? matrix.neurons), 0);
}

function framesWithin(bytes: number, neurons: number): number {
  return Math.max(1, Math.floor(bytes / (4 * neurons)));
}

/** [frame, neuron] of frames [start, end) */
async function readTile(parts: readonly ChosenNeurons[], start: number, end: number): Promise<Float32Array> {
  const stride = countNeurons(parts);
  const values = new Float32Array((end - start) * stride).fill(Number.NaN);
  let offset = 0;
  for (const part of parts) {
    const { matrix, chosen } = part;
    const last = Math.min(end, matrix.frames);
    if (start < last) await readFrames(matrix, start, last, chosen, { values, stride, offset });
    offset += countNeurons([part]);
  }
  return values;
}

function* cutTile(
  tile: Float32Array,
  neuropil: Float32Array | null,
  start: number,
  end: number,
  neurons: number,
  bytesAt: (frame: number) => number,
  bytesTotal: number,
): Iterable<FrameBlock> {
  const blockFrames = framesWithin(BLOCK_BYTES, neurons);
  for (let from = start; from < end; from += blockFrames) {
    const to = Math.min(from + blockFrames, end);
    const cut = (values: Float32Array): Float32Array => values.slice((from - start) * neurons, (to - start) * neurons);
    yield {
      traces: cut(tile),
      labels: new Int32Array(to - from).fill(UNLABELLED),
      frameIndex: Float64Array.from({ length: to - from }, (_, index) => from + index),
      ...(neuropil === null ? {} : { neuropil: cut(neuropil) }),
      bytesRead: bytesAt(to),
      bytesTotal,
    };
  }
}
