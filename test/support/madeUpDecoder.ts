import type { BestDecoder } from '../../src/core/interchange/StoredRun';
import type { DecoderDescription } from '../../src/core/job/decoderDescription';
import { buildModel } from '../../src/core/model/modelRegistry';
import { initialState } from '../../src/core/training/initialState';
import type { ModelConfig } from '../../src/shared/config/runConfig';
import { SeededRandom } from '../../src/shared/random';

/** A decoder of three classes with drawn weights and running statistics, none of them at its initial value. */
export function madeUpDecoder(config: ModelConfig, neurons: number, windowFrames: number, seed = 1): BestDecoder {
  const random = new SeededRandom(seed);
  const description: DecoderDescription = {
    version: 1,
    recording: { id: '0123456789ab', name: 'made up' },
    windowFrames,
    neuronIds: Array.from({ length: neurons }, (_, neuron) => `n${neuron}`),
    tasks: [
      { kind: 'multiclass', name: 'multiclass', classNames: ['rest', 'left', 'right'], classIds: [0, 1, 2] },
      { kind: 'binary', name: 'left', positiveClassIndex: 1, classNames: ['not left', 'left'] },
      { kind: 'binary', name: 'right', positiveClassIndex: 2, classNames: ['not right', 'right'] },
    ],
    preprocessing: {
      kind: 'zscore',
      mean: Array.from({ length: neurons }, (_, neuron) => 100 * neuron + random.normal()),
      scale: Array.from({ length: neurons }, () => 0.5 + random.uniform()),
    },
    mergedInto: {},
    inputWidths: null,
    frameFingerprints: [],
  };
  const heads = description.tasks.map(({ name, classNames }) => ({ name, outputs: classNames.length }));
  const model = buildModel(config, neurons, heads, windowFrames);
  const { tensors } = initialState(model, random);
  const moved = Object.entries(tensors).map(([name, values]) => [
    name,
    values.map((value) => (name.endsWith('running_var') ? 0.5 + random.uniform() : value + 0.1 * random.normal())),
  ]);
  return {
    description,
    model,
    tensors: Object.fromEntries(moved) as Record<string, Float32Array>,
    epoch: 3,
    warnings: [],
  };
}
