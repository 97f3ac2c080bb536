import { UNLABELLED } from '../../../shared/entities/recording';
import type { FrameBlock } from '../RecordingReader';
import type { Hdf5File } from './Hdf5File';
import { framesPerTile, type Hdf5Matrix, readFrames, sizeOf } from './Hdf5Matrix';

const BLOCK_BYTES = 2 ** 20;

/** What blocks are read from. */
export interface Hdf5Recording {
  readonly file: Hdf5File;
  readonly traces: Hdf5Matrix;
  /** Of the same shape; null where there is none. */
  readonly neuropil: Hdf5Matrix | null;
  /** Neurons that are kept; null: all. */
  readonly chosen: Int32Array | null;
  /** Seconds of the frames [start, end); null where the file keeps no times. */
  readonly times: ((start: number, end: number) => Promise<Float64Array>) | null;
}

/** All frames in order, without labels. @throws WorkbenchError `file_damaged`, `file_vanished`, `reader_hung`, `cancelled` */
export async function* hdf5Blocks(recording: Hdf5Recording): AsyncIterable<FrameBlock> {
  const { file, traces, neuropil, chosen, times } = recording;
  const { frames, neurons } = sizeOf(traces);
  const tileFrames = framesPerTile(file, traces);
  for (let start = 0; start < frames; start += tileFrames) {
    const end = Math.min(frames, start + tileFrames);
    const tile = {
      start,
      traces: await readFrames(file, traces, start, end, chosen),
      neuropil: neuropil && (await readFrames(file, neuropil, start, end, chosen)),
      times: times && (await times(start, end)),
    };
    yield* cut(tile, chosen?.length ?? neurons, (frame) => ({
      bytesRead: Math.round((file.bytes * frame) / frames),
      bytesTotal: file.bytes,
    }));
  }
  await file.checkUnchanged();
}

interface Tile {
  readonly start: number;
  readonly traces: Float32Array;
  readonly neuropil: Float32Array | null;
  readonly times: Float64Array | null;
}

function* cut(
  { start, traces, neuropil, times }: Tile,
  neurons: number,
  progress: (frame: number) => Pick<FrameBlock, 'bytesRead' | 'bytesTotal'>,
): Iterable<FrameBlock> {
  const frames = traces.length / neurons;
  const step = Math.max(1, Math.floor(BLOCK_BYTES / (4 * neurons)));
  for (let from = 0; from < frames; from += step) {
    const to = Math.min(frames, from + step);
    yield {
      traces: traces.slice(from * neurons, to * neurons),
      labels: new Int32Array(to - from).fill(UNLABELLED),
      frameIndex: Float64Array.from({ length: to - from }, (_, index) => start + from + index),
      ...(neuropil && { neuropil: neuropil.slice(from * neurons, to * neurons) }),
      ...(times && { timesSeconds: times.slice(from, to) }),
      ...progress(start + to),
    };
  }
}
