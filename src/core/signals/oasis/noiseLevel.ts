const LONGEST_STRETCH = 256;

/**
 * Standard deviation of the white noise in a trace: from the power at the upper half of the frequencies, where calcium
 * has little (Pnevmatikakis et al., Neuron 89 (2016) 285-299). The spectrum is Welch's: stretches of 256 frames that
 * overlap by half, each without its mean and under a Hann window.
 * @param trace [frame], every value finite
 */
export function noiseLevel(trace: Float64Array): number {
  const length = Math.min(LONGEST_STRETCH, trace.length);
  const hop = Math.max(1, length >> 1);
  const window = Float64Array.from({ length }, (_, frame) => 0.5 - 0.5 * Math.cos((2 * Math.PI * frame) / length));
  const windowPower = window.reduce((sum, weight) => sum + weight * weight, 0);
  const [lowest, highest] = [Math.ceil(length / 4), Math.floor(length / 2)];
  let [power, stretches] = [0, 0];
  for (let start = 0; start + length <= trace.length; start += hop, stretches++) {
    const stretch = windowed(trace.subarray(start, start + length), window);
    for (let cycles = lowest; cycles <= highest; cycles++) power += powerAt(stretch, cycles);
  }
  return Math.sqrt(power / (windowPower * stretches * (highest - lowest + 1)));
}

function windowed(stretch: Float64Array, window: Float64Array): Float64Array {
  const mean = stretch.reduce((sum, value) => sum + value, 0) / stretch.length;
  return stretch.map((value, frame) => (value - mean) * (window[frame] as number));
}

/** Power of a stretch at a frequency of `cycles` a stretch, by Goertzel's recursion. */
function powerAt(stretch: Float64Array, cycles: number): number {
  const factor = 2 * Math.cos((2 * Math.PI * cycles) / stretch.length);
  let last = 0;
  let before = 0;
  for (let frame = 0; frame < stretch.length; frame++) {
    const next = (stretch[frame] as number) + factor * last - before;
    before = last;
    last = next;
  }
  return last * last + before * before - factor * last * before;
}
