import { type Dataset, partitionClasses, prepareDataset } from '../../src/core/dataset/prepareDataset';
import { modelFor, newLearner } from '../../src/core/job/decoder';
import type { Model } from '../../src/core/model/Model';
import { simulateRecording } from '../../src/core/recording/simulate';
import { batchesOfEpoch } from '../../src/core/training/batchesOfEpoch';
import type { EagerLearner } from '../../src/core/training/EagerLearner';
import type { RunConfig } from '../../src/shared/config/runConfig';
import { SeededRandom } from '../../src/shared/random';
import { recordingMeta, runConfig } from './datasetFixtures';

const EPOCHS = 3;
const LEARNING_RATE = 3e-3;
const DECODER: RunConfig['model'] = { name: 'lstm', hidden: 24, layers: 1, dropout: 0.4 };

interface TrainedDecoder {
  readonly dataset: Dataset;
  readonly model: Model;
  readonly learner: EagerLearner;
}

/** A decoder of a simulated recording whose tuned neurons are known; dispose the learner. */
export function plantedDecoder(seed: number): TrainedDecoder {
  const { labels, traces, neurons, frameRateHz, groundTruth } = simulateRecording({
    seed,
    frames: 6000,
    neurons: 40,
    tunedPerClass: 6,
  });
  const meta = recordingMeta(labels, neurons, { frameRateHz, groundTruth });
  const config = { ...runConfig({ dataset: { window_frames: 8 } }), model: DECODER };
  return trainedOn(prepareDataset([{ meta, traces, labels }], config, seed), config, seed);
}

/** A decoder across two simulated animals, each with neurons and an input layer of its own; dispose the learner. */
export function plantedAcrossAnimals(): TrainedDecoder & { readonly widths: readonly [number, number] } {
  const widths = [30, 24] as const;
  const animals = widths.map((neurons, index) => {
    const simulated = simulateRecording({ seed: index + 1, frames: 4000, neurons, tunedPerClass: 6 });
    const { labels, traces, frameRateHz, groundTruth } = simulated;
    const name = `animal ${index + 1}`;
    return {
      meta: recordingMeta(labels, neurons, { id: name, hash: name, name, frameRateHz, groundTruth }),
      traces,
      labels,
    };
  });
  const config = { ...runConfig({ dataset: { window_frames: 8, joining: 'input_layers' } }), model: DECODER };
  return { ...trainedOn(prepareDataset(animals, config, 1), config, 1), widths };
}

function trainedOn(dataset: Dataset, config: RunConfig, seed: number): TrainedDecoder {
  const model = modelFor(config, dataset);
  const learner = newLearner(config, dataset, model);
  const random = new SeededRandom(seed);
  const classes = partitionClasses(dataset, 'train');
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    for (const batch of batchesOfEpoch(dataset.split.starts.train, classes, 64, random))
      learner.trainStep(batch, LEARNING_RATE);
  }
  return { dataset, model, learner };
}
