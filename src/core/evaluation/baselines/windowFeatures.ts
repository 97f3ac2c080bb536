import type { Dataset } from '../../dataset/prepareDataset';
import type { FeatureRows } from './FeatureRows';

/** The normalised last frames of windows, as views on the traces. */
export function lastFrames({ traces, neurons, windowFrames }: Dataset, starts: Int32Array): FeatureRows {
  return { traces, features: neurons, frames: starts.map((start) => start + windowFrames - 1) };
}

/** All normalised frames of windows, as views on the traces: `windowFrames · neurons` values each. */
export function wholeWindows({ traces, neurons, windowFrames }: Dataset, starts: Int32Array): FeatureRows {
  return { traces, features: windowFrames * neurons, frames: starts, frameValues: neurons };
}

/** Each window's mean over its frames, then its last frame: `2 · neurons` values, a table of its own. */
export function meansAndLastFrames({ traces, neurons, windowFrames }: Dataset, starts: Int32Array): FeatureRows {
  const features = 2 * neurons;
  const table = new Float32Array(starts.length * features);
  starts.forEach((start, row) => {
    for (let neuron = 0; neuron < neurons; neuron++) {
      let sum = 0;
      for (let frame = start; frame < start + windowFrames; frame++) sum += traces[frame * neurons + neuron] as number;
      table[row * features + neuron] = sum / windowFrames;
      table[row * features + neurons + neuron] = traces[(start + windowFrames - 1) * neurons + neuron] as number;
    }
  });
  return { traces: table, features, frames: Int32Array.from(starts.keys()) };
}
