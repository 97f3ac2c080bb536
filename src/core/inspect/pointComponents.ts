import { CODE_LIMIT_Z, CODE_STEPS, CODE_ZERO } from '../../shared/entities/inspection';
import type { ActivityPyramid } from './ActivityPyramid';
import { type Components, principalComponents } from './principalComponents';

/** More points than a plot of them can tell apart. */
const MOST_POINTS = 4096;
export const COMPONENTS = 6;

/** Components of a recording's activity, z-scored and averaged in time bins. */
export interface PointComponents extends Components {
  /** Frames in a bin; the last may hold fewer. */
  readonly pointFrames: number;
  readonly points: number;
}

/** Fits components on ALL frames of a recording, the ones that a split would test too: for viewing only. */
export async function pointComponents(pyramid: ActivityPyramid, pause: () => Promise<void>): Promise<PointComponents> {
  const level = pyramid.columns.findIndex((columns) => columns <= MOST_POINTS);
  const points = pyramid.columns[level] as number;
  const rows = zScoresOf(pyramid, level);
  return {
    ...(await principalComponents(rows, pyramid.neurons, COMPONENTS, pause)),
    pointFrames: 2 ** level,
    points,
  };
}

/** [point, neuron] z-scores of a level, the mean of each neuron 0; missing ones are that mean */
function zScoresOf({ neurons, columns, levels }: ActivityPyramid, level: number): Float32Array {
  const points = columns[level] as number;
  const codes = levels[level] as Uint8Array;
  const rows = new Float32Array(points * neurons);
  for (let neuron = 0; neuron < neurons; neuron++) {
    const own = codes.subarray(neuron * points, (neuron + 1) * points);
    const mean = meanCode(own);
    for (let point = 0; point < points; point++) {
      const code = own[point] as number;
      rows[point * neurons + neuron] = code === 0 ? 0 : ((code - mean) * CODE_LIMIT_Z) / CODE_STEPS;
    }
  }
  return rows;
}

function meanCode(codes: Uint8Array): number {
  let [sum, count] = [0, 0];
  for (const code of codes) {
    sum += code;
    count += code === 0 ? 0 : 1;
  }
  return count === 0 ? CODE_ZERO : sum / count;
}
