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

/** A decoder of a simulated recording whose tuned neurons are known; dispose the learner. */
export function plantedDecoder(
  seed: number,
  decoder: RunConfig['model'] = DECODER,
): { readonly dataset: Dataset; readonly model: Model; readonly learner: EagerLearner } {
  const { labels, traces, neurons, frameRateHz, groundTruth } = simulateRecording({
    seed,
    frames: 6000,
    neurons: 40,
    tunedPerClass: 6,
  });
  const meta = recordingMeta(labels, neurons, { frameRateHz, groundTruth });
  const config = { ...runConfig({ dataset: { window_frames: 8 } }), model: decoder };
  const dataset = prepareDataset([{ meta, traces, labels }], config, seed);
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
