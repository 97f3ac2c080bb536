import { afterEach, describe, expect, test } from 'vitest';
import { ParameterLayout } from '../../../../src/core/model/ParameterLayout';
import { batchesOfEpoch } from '../../../../src/core/training/batchesOfEpoch';
import { readCheckpoint, writeCheckpoint } from '../../../../src/core/training/checkpoint';
import type { EagerLearner, LearnerSettings } from '../../../../src/core/training/EagerLearner';
import type { Batch, LearnerState } from '../../../../src/core/training/Learner';
import { SeededRandom } from '../../../../src/shared/random';
import { temporaryFolders } from '../../../support/temporaryFolder';
import { expectNoLeak, relativeError } from '../../../support/tensors';
import { toyLearner, toyModel, toyRecording } from '../../../support/toyLearner';

const newFolder = temporaryFolders();
const model = toyModel();
const { train } = toyRecording();
const BATCHES: readonly Batch[] = batchesOfEpoch(train.starts, train.classIndices, 16, new SeededRandom(5));
const OFF = { inputNoise: 0, neuronDropout: 0, mixupAlpha: 0 };
const ALL: Partial<LearnerSettings> = {
  regularisation: { inputNoise: 0.3, neuronDropout: 0.2, mixupAlpha: 0.4 },
  weightAverage: 0.8,
};
const made: EagerLearner[] = [];
afterEach(() => {
  for (const learner of made.splice(0)) learner.dispose();
});

function newLearner(settings: Partial<LearnerSettings> = {}): EagerLearner {
  const learner = toyLearner(model, settings);
  made.push(learner);
  return learner;
}

function trained(steps: number, settings: Partial<LearnerSettings> = {}): EagerLearner {
  const learner = newLearner(settings);
  for (const batch of BATCHES.slice(0, steps)) learner.trainStep(batch, 0.01);
  return learner;
}

function stateOf(learner: EagerLearner): LearnerState {
  learner.takeTrainingLosses();
  return structuredClone(learner.readState());
}

describe('with noise, neuron dropout, mixup and a weight average on', () => {
  test('learning that goes on from a checkpoint equals learning that was never interrupted, to the bit', async () => {
    const folder = newFolder();
    const trainer = {
      epoch: 1,
      step: 4,
      seconds: 1,
      orderRandom: [1, 2, 3, 4] as [number, number, number, number],
      schedule: { learningRate: 0.01, best: 1, badEpochs: 0 },
      earlyStopping: { best: 1, bestEpoch: 1, badEpochs: 0 },
      done: false,
    };
    await writeCheckpoint(folder, 'last', { learner: stateOf(trained(4, ALL)), trainer }, model);
    const resumed = newLearner(ALL);
    resumed.writeState((await readCheckpoint(folder, 'last', model))!.learner);
    for (const batch of BATCHES.slice(4, 8)) resumed.trainStep(batch, 0.01);
    const whole = trained(8, ALL);
    expect(stateOf(resumed)).toEqual(stateOf(whole));
    expect(resumed.predict(train.starts)).toEqual(whole.predict(train.starts));
  });

  test('no tensor leaks, and a disposed learner leaves nothing behind', () => {
    trained(1, ALL).predict(train.starts);
    expectNoLeak(() => {
      const learner = toyLearner(model, ALL);
      for (const batch of BATCHES) learner.trainStep(batch, 0.01);
      learner.predict(train.starts);
      learner.writeState(learner.readState());
      learner.dispose();
    });
  });
});

describe('each switch', () => {
  test.each([
    ['input noise', { regularisation: { ...OFF, inputNoise: 0.3 } }],
    ['neuron dropout', { regularisation: { ...OFF, neuronDropout: 0.2 } }],
    ['mixup', { regularisation: { ...OFF, mixupAlpha: 0.4 } }],
  ] as const)('%s changes what is learned, and at 0 it is as if it was not there', (_, settings) => {
    expect(stateOf(trained(3, settings)).tensors).not.toEqual(stateOf(trained(3)).tensors);
    expect(stateOf(trained(3, { regularisation: OFF, weightAverage: 0 }))).toEqual(stateOf(trained(3)));
  });
});

describe('a weight average', () => {
  const AVERAGED = { weightAverage: 0.8 };

  test('leaves what is learned as it is', () => {
    const plain = stateOf(trained(6));
    const layout = new ParameterLayout([...model.parameters, ...model.state]);
    const { learnedWeights, firstMoment } = stateOf(trained(6, AVERAGED));
    expect(learnedWeights).toEqual(layout.joinValues(plain.tensors));
    expect(firstMoment).toEqual(plain.firstMoment);
  });

  test('of weights and running statistics is what predicts and what a checkpoint holds as the weights', () => {
    const layout = new ParameterLayout([...model.parameters, ...model.state]);
    const learner = newLearner(AVERAGED);
    let sum = new Float32Array(layout.length);
    for (const batch of BATCHES.slice(0, 6)) {
      learner.trainStep(batch, 0.01);
      const { learnedWeights } = learner.readState();
      sum = sum.map((value, index) => 0.8 * value + 0.2 * (learnedWeights![index] as number));
    }
    const { tensors } = stateOf(learner);
    const expected = sum.map((value) => value / (1 - 0.8 ** 6));
    expect(relativeError(layout.joinValues(tensors), expected)).toBeLessThan(1e-6);
    const plain = newLearner();
    plain.writeState({ ...stateOf(learner), tensors });
    expect(learner.predict(train.starts)).toEqual(plain.predict(train.starts));
    expect(learner.predict(train.starts)).not.toEqual(trained(6).predict(train.starts));
  });

  test('before the first step is the weights themselves', () => {
    expect(newLearner(AVERAGED).predict(train.starts)).toEqual(newLearner().predict(train.starts));
  });
});
