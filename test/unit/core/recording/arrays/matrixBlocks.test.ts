import { describe, expect, test } from 'vitest';
import { matrixBlocks } from '../../../../../src/core/recording/arrays/matrixBlocks';
import type { StoredMatrix } from '../../../../../src/core/recording/arrays/StoredMatrix';
import type { ByteSource } from '../../../../../src/core/recording/containers/bytes/ByteSource';
import { MemoryBytes } from '../../../../../src/core/recording/containers/bytes/MemoryBytes';
import { refuseFile } from '../../../../../src/core/recording/containers/bytes/refuseFile';

/** Bytes in memory that count how often they are asked for, and whether in ascending order. */
class CountedBytes extends MemoryBytes implements ByteSource {
  reads = 0;
  ends = 0;
  wentBack = false;
  private last = 0;

  constructor(
    bytes: Uint8Array,
    override readonly isSequential: boolean,
  ) {
    super(bytes, refuseFile('traces'));
  }

  override async read(from: number, length: number): Promise<Uint8Array> {
    this.reads += 1;
    this.wentBack ||= from < this.last;
    this.last = from + length;
    return super.read(from, length);
  }

  override async checkEnd(): Promise<void> {
    this.ends += 1;
  }
}

/** Value of a frame and neuron, wherever it lies. */
const value = (frame: number, neuron: number): number => frame + neuron / 8;

function matrix(frames: number, neurons: number, isFrameByFrame: boolean, isSequential = false) {
  const data = Float32Array.from({ length: frames * neurons }, (_, at) =>
    isFrameByFrame ? value(Math.floor(at / neurons), at % neurons) : value(at % frames, Math.floor(at / frames)),
  );
  const bytes = new CountedBytes(new Uint8Array(data.buffer), isSequential);
  const type = { kind: 'float', bytes: 4, isBigEndian: false } as const;
  return { bytes, from: 0, type, frames, neurons, isFrameByFrame } satisfies StoredMatrix;
}

async function read(traces: StoredMatrix, chosen: Int32Array | null, tileBytes: number, fileBytes = 0) {
  const found: number[] = [];
  const sources = { frames: traces.frames, traces: [{ matrix: traces, chosen }], neuropil: [], fileBytes };
  for await (const block of matrixBlocks(sources, tileBytes)) found.push(...block.traces);
  return found;
}

const expected = (frames: number, neurons: readonly number[]): number[] =>
  Array.from({ length: frames }, (_, frame) => neurons.map((neuron) => value(frame, neuron))).flat();

describe.each([
  ['frame by frame', true, false],
  ['neuron by neuron', false, false],
  ['frame by frame, compressed', true, true],
  ['neuron by neuron, compressed', false, true],
])('a matrix %s', (_, isFrameByFrame, isSequential) => {
  test.each([1, 40, 200, 10 ** 6])('reads the same in tiles of %i bytes', async (tileBytes) => {
    const stored = matrix(23, 5, isFrameByFrame, isSequential);
    expect(await read(stored, null, tileBytes)).toEqual(expected(23, [0, 1, 2, 3, 4]));
    expect(await read(matrix(23, 5, isFrameByFrame, isSequential), Int32Array.of(1, 4), tileBytes)).toEqual(
      expected(23, [1, 4]),
    );
    expect(stored.bytes.wentBack).toBe(false);
    expect(stored.bytes.ends).toBeGreaterThan(0);
  });
});

test('long stretches of a neuron are read from their place, short ones from memory', async () => {
  const long = matrix(20_000, 2, false);
  expect(await read(long, null, 2 ** 16)).toEqual(expected(20_000, [0, 1]));
  expect(long.bytes.reads).toBe(2 * Math.ceil(20_000 / 2 ** 13));
  const short = matrix(200, 100, false);
  await read(short, null, 4000);
  expect(short.bytes.reads).toBe(1);
});

test('compressed neurons that would fill the memory are refused', async () => {
  const claimed = { ...matrix(4, 2, false, true), frames: 2 ** 20, neurons: 2 ** 10 };
  await expect(read(claimed, null, 2 ** 16, 1000)).rejects.toMatchObject({ code: 'file_too_large' });
});

test('planes stand side by side, with their neuropil; one that lacks the last frame is missing there', async () => {
  const [first, second] = [matrix(3, 2, false), matrix(2, 1, false)];
  const parts = [
    { matrix: first, chosen: Int32Array.of(1) },
    { matrix: second, chosen: null },
  ];
  const blocks = [];
  for await (const block of matrixBlocks({ frames: 3, traces: parts, neuropil: parts, fileBytes: 0 }))
    blocks.push(block);
  expect(blocks).toHaveLength(1);
  expect([...(blocks[0]?.traces ?? [])]).toEqual([0.125, 0, 1.125, 1, 2.125, Number.NaN]);
  expect(blocks[0]?.neuropil).toEqual(blocks[0]?.traces);
  expect(blocks[0]).toMatchObject({ bytesRead: 64, bytesTotal: 64, frameIndex: Float64Array.of(0, 1, 2) });
});
