import type { LoadedRecording } from '../../src/core/recording/LoadedRecording';
import type { Recording } from '../../src/shared/entities/recording';
import { boutLabels, noisyRecording } from './datasetFixtures';

/** A made-up recording of its own name, id and neuron names: `n0`, `n1`, … unless given. */
export function namedRecording(
  name: string,
  {
    frames = 600,
    neurons = 6,
    seed = 1,
    ...changes
  }: { frames?: number; neurons?: number; seed?: number } & Partial<Omit<Recording, 'frames' | 'neurons'>> = {},
): LoadedRecording {
  const recording = noisyRecording(boutLabels(frames, 3, seed), neurons, 2, seed);
  const hash = Buffer.from(name).toString('hex').padEnd(64, '0').slice(0, 64);
  return { ...recording, meta: { ...recording.meta, name, hash, id: hash.slice(0, 12), ...changes } };
}
