import type { SeededRandom } from '../../shared/random';

/** What one simulated neuron does. */
export interface SimulatedNeuron {
  /** Events per second at rest, and how many more during the class it is tuned to. */
  readonly spontaneousHz: number;
  readonly tunedHz: number;
  /** Label it responds to; null: none. */
  readonly tunedTo: number | null;
  /** From the behaviour to the response. */
  readonly latencySeconds: number;
  /** Peak ΔF/F of a single event. */
  readonly amplitude: number;
  /** ΔF/F per unit of the drift that all neurons share. */
  readonly driftLoading: number;
}

/** Calcium kinetics in the range of GCaMP6f in cortex (Chen et al. 2013, Nature 499:295). */
const RISE_SECONDS = 0.07;
const DECAY_SECONDS = 0.4;
/** Standard deviation of the photon noise at a ΔF/F of 0; it grows with the root of the fluorescence. */
const SHOT_NOISE = 0.18;
const DRIFT_SECONDS = 60;

/**
 * ΔF/F [frame] of a neuron: Poisson events, faster while its behaviour lasts, through a double-exponential kernel of
 * peak 1, on a drifting baseline, with shot noise.
 */
export function simulateTrace(
  neuron: SimulatedNeuron,
  labels: Int32Array,
  drift: Float64Array,
  frameRateHz: number,
  random: SeededRandom,
): Float64Array {
  const latency = Math.round(neuron.latencySeconds * frameRateHz);
  const riseFactor = Math.exp(-1 / (RISE_SECONDS * frameRateHz));
  const decayFactor = Math.exp(-1 / (DECAY_SECONDS * frameRateHz));
  const scale = neuron.amplitude / kernelPeak(RISE_SECONDS, DECAY_SECONDS);
  let rise = 0;
  let decay = 0;
  return Float64Array.from(labels, (_, frame) => {
    const isDriven = neuron.tunedTo !== null && labels[frame - latency] === neuron.tunedTo;
    const rateHz = neuron.spontaneousHz + (isDriven ? neuron.tunedHz : 0);
    const events = random.poisson(rateHz / frameRateHz);
    rise = (rise + events) * riseFactor;
    decay = (decay + events) * decayFactor;
    const fluorescence = scale * (decay - rise) + neuron.driftLoading * (drift[frame] ?? 0);
    return fluorescence + SHOT_NOISE * Math.sqrt(Math.max(0, 1 + fluorescence)) * random.normal();
  });
}

/** A slow random drift [frame] of unit variance (an Ornstein-Uhlenbeck process of a minute's memory). */
export function simulateDrift(frames: number, frameRateHz: number, random: SeededRandom): Float64Array {
  const memory = Math.exp(-1 / (DRIFT_SECONDS * frameRateHz));
  const innovation = Math.sqrt(1 - memory ** 2);
  let level = random.normal();
  return Float64Array.from({ length: frames }, () => {
    level = memory * level + innovation * random.normal();
    return level;
  });
}

/** The largest value of exp(−t/decay) − exp(−t/rise). */
function kernelPeak(rise: number, decay: number): number {
  const time = ((rise * decay) / (decay - rise)) * Math.log(decay / rise);
  return Math.exp(-time / decay) - Math.exp(-time / rise);
}
