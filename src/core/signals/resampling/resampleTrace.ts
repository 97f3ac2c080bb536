import type { Resampling } from './planResampling';

/**
 * The values of a stretch at another rate. Missing values (NaN) are left out of a mean; where nothing else is there, the
 * new value is missing.
 * @param trace [old frame] of the stretch
 * @returns [new frame]
 */
export function resampleTrace(trace: Float64Array, { to, first, count, weights }: Resampling): Float64Array {
  const result = new Float64Array(to);
  let at = 0;
  for (let frame = 0; frame < to; frame++) {
    let [sum, present] = [0, 0];
    for (let step = 0; step < (count[frame] as number); step++, at++) {
      const value = trace[(first[frame] as number) + step] as number;
      if (Number.isNaN(value)) continue;
      sum += (weights[at] as number) * value;
      present += weights[at] as number;
    }
    result[frame] = present > 0 ? sum / present : Number.NaN;
  }
  return result;
}

/**
 * The labels of a stretch at another rate: of each new frame the label that covers most of it, the earlier one in a tie.
 * @param labels [old frame] of the stretch
 * @returns [new frame]
 */
export function resampleLabels(labels: Int32Array, { to, first, count, weights }: Resampling): Int32Array {
  const result = new Int32Array(to);
  let at = 0;
  for (let frame = 0; frame < to; frame++) {
    const covered = new Map<number, number>();
    for (let step = 0; step < (count[frame] as number); step++, at++) {
      const label = labels[(first[frame] as number) + step] as number;
      covered.set(label, (covered.get(label) ?? 0) + (weights[at] as number));
    }
    result[frame] = mostCovered(covered);
  }
  return result;
}

function mostCovered(covered: ReadonlyMap<number, number>): number {
  let [best, most] = [0, 0];
  for (const [label, share] of covered) if (share > most + 1e-9) [best, most] = [label, share];
  return best;
}
