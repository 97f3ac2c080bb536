import { CODE_ZERO } from '../../shared/entities/inspection';
import type { ActivityPyramid } from './ActivityPyramid';

/** Time bins that correlations are taken over, at most, and neurons: their pairs grow with the square. */
const MOST_POINTS = 2048;
const MOST_NEURONS = 1500;

/**
 * For each neuron the one with the highest correlation, over time bins of the whole recording.
 * @returns −1 and NaN for neurons that do not vary, and for all where there are too many to compare
 */
export async function mostAlikeNeurons(
  { neurons, columns, levels }: ActivityPyramid,
  pause: () => Promise<void>,
): Promise<{ readonly indices: Int32Array; readonly correlations: Float32Array }> {
  const indices = new Int32Array(neurons).fill(-1);
  const correlations = new Float32Array(neurons).fill(Number.NaN);
  if (neurons > MOST_NEURONS) return { indices, correlations };
  const level = columns.findIndex((count) => count <= MOST_POINTS);
  const points = columns[level] as number;
  const rows = Array.from({ length: neurons }, (_, neuron) =>
    unitRow((levels[level] as Uint8Array).subarray(neuron * points, (neuron + 1) * points)),
  );
  const note = (neuron: number, other: number, correlation: number): void => {
    if (correlation <= (correlations[neuron] as number)) return;
    correlations[neuron] = correlation;
    indices[neuron] = other;
  };
  for (let a = 0; a < neurons; a++) {
    for (let b = a + 1; b < neurons; b++) {
      const [first, second] = [rows[a], rows[b]];
      if (!first || !second) continue;
      let sum = 0;
      for (let point = 0; point < points; point++) sum += (first[point] as number) * (second[point] as number);
      note(a, b, sum);
      note(b, a, sum);
    }
    if (a % 16 === 0) await pause();
  }
  return { indices, correlations };
}

/** A row with mean 0 and length 1, missing points at the mean; null when it does not vary. */
function unitRow(codes: Uint8Array): Float32Array | null {
  const present = codes.filter((code) => code !== 0);
  const mean = present.length === 0 ? CODE_ZERO : present.reduce((sum, code) => sum + code, 0) / present.length;
  const row = Float32Array.from(codes, (code) => (code === 0 ? 0 : code - mean));
  const length = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0));
  return length > 0 ? row.map((value) => value / length) : null;
}
