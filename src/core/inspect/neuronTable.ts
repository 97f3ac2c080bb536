import type { NeuronTable } from '../../shared/entities/inspection';
import { TraceStatistics } from '../ingest/TraceStatistics';
import { mostAlikeNeurons } from './mostAlike';
import type { RecordingInspection } from './RecordingInspection';

const BLOCK_FRAMES = 2048;

/** What there is to say of each neuron; `pause` is awaited between blocks of frames. */
export async function describeNeurons(inspection: RecordingInspection): Promise<NeuronTable> {
  const { recording, scale, pause } = inspection;
  const { traces, meta } = recording;
  const statistics = new TraceStatistics(meta.neurons);
  const cubes = new Float64Array(meta.neurons);
  for (let first = 0; first < meta.frames; first += BLOCK_FRAMES) {
    const block = traces.subarray(first * meta.neurons, (first + BLOCK_FRAMES) * meta.neurons);
    statistics.add(block);
    addCubes(block, scale.mean, cubes);
    await pause();
  }
  const { indices, correlations } = await mostAlikeNeurons(inspection.pyramid, pause);
  return {
    mean: Float32Array.from(scale.mean),
    sd: Float32Array.from(scale.sd),
    skewness: Float32Array.from(cubes, (sum, neuron) => {
      const present = meta.frames - (statistics.missing[neuron] as number);
      const spread = scale.sd[neuron] as number;
      return spread > 0 ? sum / present / spread ** 3 : Number.NaN;
    }),
    missing: Int32Array.from(statistics.missing),
    atMaximum: Int32Array.from(statistics.atMaximum),
    longestRun: Int32Array.from(statistics.longestRun),
    mostAlike: indices,
    correlation: correlations,
  };
}

/** Adds third powers of the differences from the mean. */
function addCubes(block: Float32Array, mean: Float64Array, cubes: Float64Array): void {
  for (let at = 0; at < block.length; at += mean.length) {
    for (let neuron = 0; neuron < mean.length; neuron++) {
      const cube = ((block[at + neuron] as number) - (mean[neuron] as number)) ** 3;
      if (Number.isFinite(cube)) cubes[neuron] = (cubes[neuron] as number) + cube;
    }
  }
}
