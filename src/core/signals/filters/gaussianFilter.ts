/** Standard deviations at which the kernel is cut, and how the border is met: as `scipy.ndimage.gaussian_filter1d`. */
const TRUNCATE = 4;

/**
 * A trace smoothed with a Gaussian, which looks ahead as far as back. As `scipy.ndimage.gaussian_filter1d` with its
 * defaults: cut at 4 sigma, the trace mirrored at its ends (`d c b a | a b c d | d c b a`). Missing values (NaN) are left
 * out of the mean and stay missing.
 * @param trace [frame]
 * @param sigmaFrames 0: the trace as it is
 */
export function gaussianFilter(trace: Float64Array, sigmaFrames: number): Float64Array {
  const kernel = gaussianKernel(sigmaFrames);
  const padded = mirroredEnds(trace, kernel.length - 1);
  return trace.some(Number.isNaN) ? meanOfPresent(padded, kernel, trace.length) : mean(padded, kernel, trace.length);
}

/** The plain case, in which every weight counts. */
function mean(padded: Float64Array, kernel: Float64Array, frames: number): Float64Array {
  const radius = kernel.length - 1;
  const total = kernel.reduce((sum, weight) => sum + 2 * weight, -(kernel[0] as number));
  const result = new Float64Array(frames);
  for (let frame = 0; frame < frames; frame++) {
    const centre = frame + radius;
    let sum = (kernel[0] as number) * (padded[centre] as number);
    for (let step = 1; step <= radius; step++) {
      sum += (kernel[step] as number) * ((padded[centre - step] as number) + (padded[centre + step] as number));
    }
    result[frame] = sum / total;
  }
  return result;
}

function meanOfPresent(padded: Float64Array, kernel: Float64Array, frames: number): Float64Array {
  const radius = kernel.length - 1;
  return new Float64Array(frames).map((_, frame) => {
    if (Number.isNaN(padded[frame + radius])) return Number.NaN;
    let [sum, weights] = [0, 0];
    for (let step = -radius; step <= radius; step++) {
      const neighbour = padded[frame + radius + step] as number;
      if (Number.isNaN(neighbour)) continue;
      const weight = kernel[Math.abs(step)] as number;
      sum += weight * neighbour;
      weights += weight;
    }
    return sum / weights;
  });
}

/** A trace with `radius` frames more at each end, mirrored there. */
function mirroredEnds(trace: Float64Array, radius: number): Float64Array {
  return Float64Array.from(
    { length: trace.length + 2 * radius },
    (_, place) => trace[mirrored(place - radius, trace.length)] as number,
  );
}

/** [distance in frames] weight of the Gaussian; the centre has weight 1, which the division by the sum makes good. */
function gaussianKernel(sigmaFrames: number): Float64Array {
  if (sigmaFrames === 0) return Float64Array.of(1);
  const radius = Math.floor(TRUNCATE * sigmaFrames + 0.5);
  return Float64Array.from({ length: radius + 1 }, (_, step) => Math.exp(-0.5 * (step / sigmaFrames) ** 2));
}

/** The frame that stands at a place before or after a trace of `length` frames which is mirrored at its ends. */
function mirrored(place: number, length: number): number {
  if (place >= 0 && place < length) return place;
  const folded = ((place % (2 * length)) + 2 * length) % (2 * length);
  return folded < length ? folded : 2 * length - 1 - folded;
}
