import type { GroundTruth } from '../../shared/entities/recording';
import { SeededRandom } from '../../shared/random';
import { between, CONTRALATERAL, IPSILATERAL, NO_FOOTSTEP, simulateBehaviour } from './simulateBehaviour';
import { type SimulatedNeuron, simulateDrift, simulateTrace } from './simulateTrace';

export interface SimulationOptions {
  readonly seed: number;
  readonly frames: number;
  readonly neurons: number;
  readonly frameRateHz: number;
  /** Neurons planted to respond to each of the two kinds of footstep; at most half of all. */
  readonly tunedPerClass: number;
}

/** A recording whose truth is known. */
export interface SimulatedRecording {
  /** [frame, neuron], row-major, ΔF/F with four decimals, as exported files have. */
  readonly traces: Float32Array;
  /** [frame] 0 no footstep, 1 contralateral, 2 ipsilateral */
  readonly labels: Int32Array;
  readonly frames: number;
  readonly neurons: number;
  readonly frameRateHz: number;
  readonly classNames: Readonly<Record<string, string>>;
  readonly groundTruth: GroundTruth;
}

const DEFAULTS = { frames: 6000, neurons: 80, frameRateHz: 15, tunedPerClass: 12 };
const CLASS_NAMES = {
  [NO_FOOTSTEP]: 'no footstep',
  [CONTRALATERAL]: 'contralateral',
  [IPSILATERAL]: 'ipsilateral',
};
const DECIMALS = 1e4;

/**
 * Simulates two-photon imaging of motor cortex while a mouse walks on a grid: some neurons respond to contralateral,
 * some to ipsilateral footsteps, each with its own strength and delay; the others are active on their own. All share a
 * slow drift. The same options give the same recording, value by value.
 * @throws RangeError when more neurons are to be tuned than there are
 */
export function simulateRecording(
  options: Pick<SimulationOptions, 'seed'> & Partial<SimulationOptions>,
): SimulatedRecording {
  const { seed, frames, neurons, frameRateHz, tunedPerClass } = { ...DEFAULTS, ...options };
  if (2 * tunedPerClass > neurons) throw new RangeError(`${tunedPerClass} tuned neurons per class, of ${neurons}`);
  const random = new SeededRandom(seed);
  const labels = simulateBehaviour(frames, frameRateHz, random);
  const drift = simulateDrift(frames, frameRateHz, random);
  const tunedNeurons = plantTuning(neurons, tunedPerClass, random);
  const traces = new Float32Array(frames * neurons);
  for (let neuron = 0; neuron < neurons; neuron++) {
    const trace = simulateTrace(drawNeuron(tuningOf(neuron, tunedNeurons), random), labels, drift, frameRateHz, random);
    trace.forEach((value, frame) => {
      traces[frame * neurons + neuron] = Math.round(value * DECIMALS) / DECIMALS + 0; // + 0: no negative zero
    });
  }
  return { traces, labels, frames, neurons, frameRateHz, classNames: CLASS_NAMES, groundTruth: { seed, tunedNeurons } };
}

/** Picks the tuned neurons of each class: class id → columns, ascending; no neuron twice. */
function plantTuning(neurons: number, perClass: number, random: SeededRandom): Record<string, number[]> {
  const order = random.shuffle(Array.from({ length: neurons }, (_, neuron) => neuron));
  const ascending = (columns: number[]): number[] => columns.sort((a, b) => a - b);
  return {
    [CONTRALATERAL]: ascending(order.slice(0, perClass)),
    [IPSILATERAL]: ascending(order.slice(perClass, 2 * perClass)),
  };
}

function tuningOf(neuron: number, tunedNeurons: Readonly<Record<string, readonly number[]>>): number | null {
  const found = Object.entries(tunedNeurons).find(([, columns]) => columns.includes(neuron));
  return found === undefined ? null : Number(found[0]);
}

function drawNeuron(tunedTo: number | null, random: SeededRandom): SimulatedNeuron {
  return {
    tunedTo,
    spontaneousHz: between([0.1, 0.4], random),
    tunedHz: tunedTo === null ? 0 : between([3, 7], random),
    latencySeconds: between([0, 0.2], random),
    amplitude: between([0.3, 0.8], random),
    driftLoading: between([0.05, 0.2], random),
  };
}
