import { afterAll, expect, test } from 'vitest';
import { type Dataset, partitionClasses, prepareDataset } from '../../../../src/core/dataset/prepareDataset';
import { modelFor, newLearner } from '../../../../src/core/job/decoder';
import { ParameterLayout } from '../../../../src/core/model/ParameterLayout';
import type { LoadedRecording } from '../../../../src/core/recording/LoadedRecording';
import { simulateRecording } from '../../../../src/core/recording/simulate';
import { tf } from '../../../../src/core/tensor/tfBackend';
import type { EagerLearner } from '../../../../src/core/training/EagerLearner';
import type { RunConfig } from '../../../../src/shared/config/runConfig';
import { SeededRandom } from '../../../../src/shared/random';
import { recordingMeta, runConfig } from '../../../support/datasetFixtures';
import { namedRecording } from '../../../support/joinedRecordings';

const learners: EagerLearner[] = [];
afterAll(() => {
  for (const learner of learners) learner.dispose();
});

/** A simulated mouse: all follow the same rule of tuning, each with cells of its own. */
function mouse(name: string, seed: number, neurons: number): LoadedRecording {
  const { traces, labels } = simulateRecording({ seed, frames: 2400, neurons, tunedPerClass: 6 });
  const hash = name.padEnd(64, '0');
  return { meta: recordingMeta(labels, neurons, { name, hash, id: hash.slice(0, 12) }), traces, labels };
}

/** Trains for so many steps of 64 windows drawn at random. */
function trained(config: RunConfig, dataset: Dataset, steps: number): EagerLearner {
  const learner = newLearner(config, dataset, modelFor(config, dataset));
  learners.push(learner);
  const [starts, classes] = [dataset.split.starts.train, partitionClasses(dataset, 'train')];
  const random = new SeededRandom(3);
  for (let step = 0; step < steps; step += 1) {
    const drawn = Int32Array.from({ length: 64 }, () => random.int(starts.length));
    const batch = { starts: drawn.map((row) => starts[row]!), classIndices: drawn.map((row) => classes[row]!) };
    learner.trainStep(batch, 3e-3);
  }
  return learner;
}

/** Mean recall over the classes that occur, on test windows of frames first … end−1. */
function balancedAccuracy(dataset: Dataset, learner: EagerLearner, first: number, end: number): number {
  const starts = dataset.split.starts.test.filter((start) => start >= first && start < end);
  const logits = learner.predict(starts)['multiclass']!;
  const classes = dataset.tasks[0]!.classNames.length;
  const hits = new Map<number, number[]>();
  starts.forEach((start, row) => {
    const truth = dataset.classIndex[start + dataset.windowFrames - 1]!;
    const own = logits.subarray(row * classes, (row + 1) * classes);
    hits.set(truth, [...(hits.get(truth) ?? []), Number(own.indexOf(Math.max(...own)) === truth)]);
  });
  expect(hits.size).toBe(classes);
  const recalls = [...hits.values()].map((own) => own.reduce((sum, hit) => sum + hit, 0) / own.length);
  return recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length;
}

test('a decoder with input layers learns both animals, of different cells, well above chance', () => {
  const config = runConfig({ dataset: { joining: 'input_layers' } });
  const dataset = prepareDataset([mouse('a', 11, 16), mouse('b', 12, 22)], config, 1);
  const learner = trained(config, dataset, 250);
  for (const { firstFrame, endFrame } of dataset.sessions)
    expect(balancedAccuracy(dataset, learner, firstFrame, endFrame)).toBeGreaterThan(1 / 3 + 0.15);
});

test('noise, dropout of neurons and mixing leave the layer of a recording alone that is not in the batch', () => {
  const base = runConfig({ dataset: { joining: 'input_layers' } });
  const training = { ...base.training, input_noise: 0.5, neuron_dropout: 0.3, mixup_alpha: 0.2 };
  const config = { ...base, training };
  const dataset = prepareDataset([namedRecording('a', { seed: 1 }), namedRecording('b', { seed: 2 })], config, 1);
  const model = modelFor(config, dataset);
  const learner = trained(config, dataset, 0);
  const [, second] = dataset.sessions;
  const starts = dataset.split.starts.train.filter((start) => start >= (second?.firstFrame ?? 0)).subarray(0, 32);
  const classIndices = starts.map((start) => dataset.classIndex[start + dataset.windowFrames - 1] as number);
  tf.tidy(() => {
    const { gradient } = learner.gradientOf({ starts, classIndices });
    const named = new ParameterLayout(model.parameters).splitValues(gradient.dataSync() as Float32Array);
    const largest = (name: string) => Math.max(...(named[name] as Float32Array).map(Math.abs));
    expect(largest('input.0.weight') + largest('input.0.bias')).toBe(0);
    expect(largest('input.1.weight')).toBeGreaterThan(0);
  });
});

test.each([
  ['a session that is left out', runConfig({ split: { name: 'by_session', fold: 1 } })],
  ['test blocks in each of two animals', runConfig({ dataset: { joining: 'input_layers' } })],
])('senseless activity in %s leaves every trained weight as it is, to the bit', (_, config) => {
  const recordings = [namedRecording('a', { frames: 900, seed: 1 }), namedRecording('b', { frames: 700, seed: 2 })];
  const clean = prepareDataset(recordings, config, 1);
  const inTest = new Set(
    [...clean.split.starts.test].flatMap((start) => Array.from({ length: 8 }, (__, lag) => start + lag)),
  );
  expect(inTest.size).toBeGreaterThan(100);
  const corrupted = recordings.map((recording, index) => {
    const first = clean.sessions[index]!.firstFrame;
    const traces = recording.traces.map((value, cell) => (inTest.has(first + Math.floor(cell / 6)) ? 1e6 : value));
    return { ...recording, traces };
  });
  const weights = [recordings, corrupted].map((given) => {
    const dataset = prepareDataset(given, config, 1);
    return trained(config, dataset, 20).readState();
  });
  expect(weights[1]).toEqual(weights[0]);
});
