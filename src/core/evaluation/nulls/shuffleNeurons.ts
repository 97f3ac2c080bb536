import type { Chance } from './NullProblem';

/** Activity of which stretches are to be put out of step. */
export interface NeuronShuffle {
  /** [frame, neuron], row-major */
  readonly traces: Float32Array;
  readonly neurons: number;
  /** [group][frame] ascending frames that are turned around together: those of the judged windows of one recording */
  readonly groups: readonly Int32Array[];
  /** Frames of a turn at least, either way; half of a group that is too short for that. */
  readonly leastShift: number;
}

/**
 * Traces in which each neuron is turned around in time by itself over the frames of each group; other frames stay. Every
 * neuron keeps its values and its autocorrelation, and loses its relation to behaviour and to the other neurons.
 * @returns [frame, neuron], row-major, an array of its own
 */
export function shuffleNeurons({ traces, neurons, groups, leastShift }: NeuronShuffle, random: Chance): Float32Array {
  const shuffled = traces.slice();
  for (const frames of groups) {
    const least = Math.min(leastShift, Math.floor(frames.length / 2));
    for (let neuron = 0; neuron < neurons; neuron++) {
      const shift = least + random.int(frames.length - 2 * least + 1);
      frames.forEach((frame, at) => {
        const source = frames[(at + shift) % frames.length] as number;
        shuffled[frame * neurons + neuron] = traces[source * neurons + neuron] as number;
      });
    }
  }
  return shuffled;
}
