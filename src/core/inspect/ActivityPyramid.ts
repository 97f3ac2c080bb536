import { CODE_ZERO, TILE_COLUMNS } from '../../shared/entities/inspection';
import { codeScale, type ZScale } from './zScale';

/** Frames that are put in place together: their rows stay in the processor's cache. */
const BLOCK_FRAMES = 64;
const LOWEST_CODE = 1;
const HIGHEST_CODE = 255;

/**
 * A recording at several resolutions, as bytes: level 0 has one column a frame, each further level half as many, until
 * one fits a tile. All levels together are half as large as the traces.
 */
export interface ActivityPyramid {
  readonly neurons: number;
  /** [level] how many columns */
  readonly columns: readonly number[];
  /** [level] codes [neuron, column]: see CODE_ZERO; 0 where every frame is missing */
  readonly levels: readonly Uint8Array[];
}

/**
 * Codes the z-scores of a recording and averages them by twos.
 * @param traces [frame, neuron], NaN where missing
 */
export function buildPyramid(traces: Float32Array, neurons: number, scale: ZScale): ActivityPyramid {
  const frames = traces.length / neurons;
  const levels = [codeTraces(traces, neurons, scale)];
  const columns = [frames];
  while ((columns.at(-1) as number) > TILE_COLUMNS) {
    const from = columns.at(-1) as number;
    levels.push(halve(levels.at(-1) as Uint8Array, neurons, from));
    columns.push(Math.ceil(from / 2));
  }
  return { neurons, columns, levels };
}

/** [neuron, frame] codes of traces that lie as [frame, neuron] */
function codeTraces(traces: Float32Array, neurons: number, scale: ZScale): Uint8Array {
  const frames = traces.length / neurons;
  const codes = new Uint8Array(frames * neurons);
  const scales = Array.from({ length: neurons }, (_, neuron) => codeScale(scale, neuron));
  for (let first = 0; first < frames; first += BLOCK_FRAMES) {
    const end = Math.min(frames, first + BLOCK_FRAMES);
    for (let neuron = 0; neuron < neurons; neuron++) {
      const { factor, offset } = scales[neuron] as (typeof scales)[number];
      const row = neuron * frames;
      for (let frame = first; frame < end; frame++) {
        const value = traces[frame * neurons + neuron] as number;
        codes[row + frame] = codeOf(value, factor, offset);
      }
    }
  }
  return codes;
}

/** Infinite values are missing values, as everywhere. */
function codeOf(value: number, factor: number, offset: number): number {
  if (!(value - value === 0)) return 0;
  if (factor === 0) return CODE_ZERO;
  const code = value * factor + offset;
  if (code < LOWEST_CODE) return LOWEST_CODE;
  return code > HIGHEST_CODE ? HIGHEST_CODE : code | 0;
}

/** Half as many columns; halves are rounded down and up in turn, so that no level is brighter than the one below. */
function halve(codes: Uint8Array, neurons: number, columns: number): Uint8Array {
  const half = Math.ceil(columns / 2);
  const halved = new Uint8Array(half * neurons);
  for (let neuron = 0; neuron < neurons; neuron++) {
    const [from, to] = [neuron * columns, neuron * half];
    for (let column = 0; column < half; column++) {
      const a = codes[from + 2 * column] as number;
      const b = 2 * column + 1 < columns ? (codes[from + 2 * column + 1] as number) : 0;
      halved[to + column] = a === 0 ? b : b === 0 ? a : (a + b + (column & 1)) >> 1;
    }
  }
  return halved;
}
