/** Lags that the estimate looks at, and what is taken where it makes no sense: as in CaImAn and the OASIS package. */
const LAGS = 5;
const LARGEST = 0.995;
const SMALLEST = 0.15;

/** Decay from frame to frame of calcium with a decay time, in seconds: exp(−1 / (time · rate)). */
export function decayOfTime(decaySeconds: number, frameRateHz: number): number {
  return Math.exp(-1 / (decaySeconds * frameRateHz));
}

/**
 * Decay from frame to frame, estimated from a trace: the least-squares fit of a falling exponential to its
 * autocovariance at lags 1 to 5, less the noise at lag 0 (Pnevmatikakis et al., Neuron 89 (2016) 285-299; Friedrich et
 * al. 2017). It is kept within 0.15 and 0.995.
 * @param trace [frame], every value finite
 * @param noise standard deviation of its white noise
 */
export function estimateDecay(trace: Float64Array, noise: number): number {
  const covariance = Array.from({ length: LAGS + 1 }, (_, lag) => autocovariance(trace, lag));
  const clean = covariance.map((value, lag) => (lag === 0 ? value - noise * noise : value));
  let [products, squares] = [0, 0];
  for (let lag = 1; lag <= LAGS; lag++) {
    products += (clean[lag] as number) * (clean[lag - 1] as number);
    squares += (clean[lag - 1] as number) ** 2;
  }
  const decay = products / squares;
  return Number.isFinite(decay) ? Math.min(LARGEST, Math.max(SMALLEST, decay)) : SMALLEST;
}

function autocovariance(trace: Float64Array, lag: number): number {
  const mean = trace.reduce((sum, value) => sum + value, 0) / trace.length;
  let sum = 0;
  for (let frame = lag; frame < trace.length; frame++) {
    sum += ((trace[frame] as number) - mean) * ((trace[frame - lag] as number) - mean);
  }
  return sum / trace.length;
}
