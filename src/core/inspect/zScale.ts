import { CODE_LIMIT_Z, CODE_STEPS, CODE_ZERO } from '../../shared/entities/inspection';

/** How the values of each neuron become z-scores over the whole recording, for viewing only. All [neuron]. */
export interface ZScale {
  readonly mean: Float64Array;
  /** Population standard deviation; 0 for a neuron that does not vary or has no value. */
  readonly sd: Float64Array;
}

/**
 * Mean and standard deviation of the values that are there, in one pass. Sums are of differences from the first value,
 * so that a large offset costs no digits.
 * @param traces [frame, neuron], NaN where missing
 */
export function fitZScale(traces: Float32Array, neurons: number): ZScale {
  const first = firstValues(traces, neurons);
  const [sum, squares, counts] = [
    new Float64Array(neurons),
    new Float64Array(neurons),
    new Float64Array(neurons),
  ] as const;
  for (let at = 0; at < traces.length; at += neurons) {
    for (let neuron = 0; neuron < neurons; neuron++) {
      const difference = (traces[at + neuron] as number) - (first[neuron] as number);
      // False for NaN and for infinite values alike.
      if (!(difference - difference === 0)) continue;
      sum[neuron] = (sum[neuron] as number) + difference;
      squares[neuron] = (squares[neuron] as number) + difference * difference;
      counts[neuron] = (counts[neuron] as number) + 1;
    }
  }
  const shift = sum.map((total, neuron) => total / Math.max(1, counts[neuron] as number));
  const sd = squares.map((total, neuron) => {
    const variance = total / Math.max(1, counts[neuron] as number) - (shift[neuron] as number) ** 2;
    return variance > 0 ? Math.sqrt(variance) : 0;
  });
  return { mean: shift.map((value, neuron) => value + (first[neuron] as number)), sd };
}

/** The factor and offset that turn a neuron's values into codes before rounding; a constant neuron is 0 throughout. */
export function codeScale({ mean, sd }: ZScale, neuron: number): { readonly factor: number; readonly offset: number } {
  const spread = sd[neuron] as number;
  const factor = spread > 0 ? CODE_STEPS / CODE_LIMIT_Z / spread : 0;
  return { factor, offset: CODE_ZERO + 0.5 - factor * (mean[neuron] as number) };
}

function firstValues(traces: Float32Array, neurons: number): Float64Array {
  return Float64Array.from({ length: neurons }, (_, neuron) => {
    for (let at = neuron; at < traces.length; at += neurons) {
      if (Number.isFinite(traces[at])) return traces[at] as number;
    }
    return 0;
  });
}
