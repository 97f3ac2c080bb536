import { afterEach, describe, expect, test } from 'vitest';
import type { Model } from '../../../../src/core/model/Model';
import { ParameterLayout } from '../../../../src/core/model/ParameterLayout';
import { tf } from '../../../../src/core/tensor/tfBackend';
import { ADAM_DEFAULTS, adamStep, clipToNorm } from '../../../../src/core/training/adam';
import { batchesOfEpoch } from '../../../../src/core/training/batchesOfEpoch';
import type { EagerLearner, LearnerSettings } from '../../../../src/core/training/EagerLearner';
import type { Batch, LearnerState } from '../../../../src/core/training/Learner';
import { lossOrder } from '../../../../src/core/training/multitaskLoss';
import { SeededRandom } from '../../../../src/shared/random';
import { expectNoLeak, inScope, relativeError, valuesOf } from '../../../support/tensors';
import { TOY_LOSS, toyLearner, toyModel, toyRecording } from '../../../support/toyLearner';

const { view, train } = toyRecording();
const model = toyModel();
const made: EagerLearner[] = [];
afterEach(() => {
  for (const learner of made.splice(0)) learner.dispose();
});

function newLearner(settings: Partial<LearnerSettings> = {}): EagerLearner {
  const learner = toyLearner(model, settings);
  made.push(learner);
  return learner;
}

/** The batches of the first `count` steps of a run. */
function batches(count: number, size = 16): readonly Batch[] {
  const random = new SeededRandom(5);
  const all: Batch[] = [];
  while (all.length < count) all.push(...batchesOfEpoch(train.starts, train.classIndices, size, random));
  return all.slice(0, count);
}

function trained(steps: number, settings: Partial<LearnerSettings> = {}): EagerLearner {
  const learner = newLearner(settings);
  for (const batch of batches(steps)) learner.trainStep(batch, 0.01);
  return learner;
}

/** A copy: what `readState` gives may be the learner's own memory. */
function stateOf(learner: EagerLearner): LearnerState {
  return structuredClone(learner.readState());
}

describe('determinism', () => {
  test('the same seed twice gives bit-identical weights, statistics and moments after twenty steps', () => {
    const first = stateOf(trained(20));
    expect(stateOf(trained(20))).toEqual(first);
    expect(first.step).toBe(20);
    expect(first.firstMoment.some((value) => value !== 0)).toBe(true);
  });

  test('another seed draws other dropout masks', () => {
    const start = stateOf(newLearner());
    const learner = newLearner({ seed: 4 });
    learner.writeState(start);
    for (const batch of batches(1)) learner.trainStep(batch, 0.01);
    expect(stateOf(learner).tensors).not.toEqual(stateOf(trained(1)).tensors);
  });

  test('every step draws masks of its own', () => {
    const learner = newLearner();
    const batch = batches(1)[0]!;
    const losses = Array.from({ length: 4 }, () => {
      learner.trainStep(batch, 0);
      return learner.takeTrainingLosses().total;
    });
    expect(new Set(losses).size).toBe(4);
  });

  test('learning that goes on from a read state equals learning that was never interrupted', () => {
    const whole = trained(20);
    const half = stateOf(trained(10));
    const resumed = newLearner();
    resumed.trainStep(batches(1)[0]!, 0.5);
    resumed.writeState(half);
    for (const batch of batches(20).slice(10)) resumed.trainStep(batch, 0.01);
    expect(stateOf(resumed)).toEqual(stateOf(whole));
  });

  test('predicting, and reading losses or the state, changes nothing', () => {
    const learner = newLearner();
    for (const batch of batches(10)) {
      learner.trainStep(batch, 0.01);
      learner.predict(train.starts);
      learner.takeTrainingLosses();
      learner.readState();
    }
    const untouched = trained(10);
    untouched.takeTrainingLosses();
    expect(stateOf(learner)).toEqual(stateOf(untouched));
  });
});

test('no tensor leaks over 200 steps with predictions, losses and states read in between', () => {
  const learner = trained(1);
  const use = (): void => {
    learner.predict(train.starts);
    learner.takeTrainingLosses();
    learner.writeState(learner.readState());
  };
  use();
  expectNoLeak(() => {
    batches(200).forEach((batch, step) => {
      learner.trainStep(batch, 0.01);
      if (step % 20 === 0) use();
    });
    use();
  });
});

test('a disposed learner leaves nothing behind, also with losses that nobody took', () => {
  trained(1); // makes the constants that live as long as the process
  expectNoLeak(() => {
    const learner = toyLearner(model);
    for (const batch of batches(3)) learner.trainStep(batch, 0.01);
    learner.dispose();
  });
});

test('the loss falls and the decoder learns the toy recording', () => {
  const learner = newLearner();
  const losses = batches(100).map((batch) => {
    learner.trainStep(batch, 0.02);
    return learner.takeTrainingLosses().total;
  });
  const mean = (part: readonly number[]): number => part.reduce((sum, value) => sum + value, 0) / part.length;
  expect(mean(losses.slice(-20))).toBeLessThan(0.4 * mean(losses.slice(0, 20)));
  const logits = learner.predict(train.starts)['multiclass']!;
  const right = train.classIndices.filter((truth, row) => {
    const own = [...logits.subarray(3 * row, 3 * row + 3)];
    return own.indexOf(Math.max(...own)) === truth;
  });
  expect(right.length / train.starts.length).toBeGreaterThan(0.9);
});

describe('a step', () => {
  test('is the clipped gradient of the multitask loss through Adam, with the running statistics of the pass', () => {
    const learner = trained(3, { clipNorm: 0.05, weightDecay: 0.01 });
    const before = stateOf(learner);
    const batch = batches(4)[3]!;
    const layout = new ParameterLayout(model.parameters);
    inScope(() => {
      const { gradient, statistics } = learner.gradientOf(batch);
      expect(Math.hypot(...valuesOf(gradient))).toBeGreaterThan(0.05);
      const moments = { first: tf.tensor1d(before.firstMoment), second: tf.tensor1d(before.secondMoment) };
      const next = adamStep(
        tf.tensor1d(layout.joinValues(before.tensors)),
        clipToNorm(gradient, 0.05),
        moments,
        { ...ADAM_DEFAULTS, weightDecay: 0.01 },
        0.02,
        4,
      );
      learner.trainStep(batch, 0.02);
      const after = learner.readState();
      expect(layout.joinValues(after.tensors)).toEqual(valuesOf(next.parameters));
      expect(after.secondMoment).toEqual(valuesOf(next.moments.second));
      for (const [name, tensor] of Object.entries(statistics)) expect(after.tensors[name]).toEqual(valuesOf(tensor));
      expect(after.step).toBe(4);
    });
  });

  test('without clipping takes the gradient as it is', () => {
    const [clipped, whole] = [trained(2, { clipNorm: 0.01 }), trained(2, { clipNorm: null })].map(stateOf);
    expect(Math.hypot(...whole!.firstMoment)).toBeGreaterThan(2 * Math.hypot(...clipped!.firstMoment));
  });
});

describe('training losses', () => {
  test('are the mean of all windows since they were last taken, named by task', () => {
    const learner = newLearner();
    const small = batches(1, 4)[0]!;
    const large = batches(1, 12)[0]!;
    const single = [small, large].map((batch) => {
      const losses = inScopeLosses(learner, batch);
      learner.trainStep(batch, 0.01);
      return losses;
    });
    const taken = learner.takeTrainingLosses();
    const expected = single[0]!.map((value, index) => (4 * value + 12 * (single[1]![index] as number)) / 16);
    const ours = [taken.total, ...lossOrder(TOY_LOSS).map((task) => taken.byTask[task] as number)];
    expect(relativeError(ours, expected)).toBeLessThan(1e-6);
    expect(Object.keys(taken.byTask).sort()).toEqual(['left', 'multiclass', 'right']);
  });

  test('are zero when nothing was trained, and start anew once taken', () => {
    const learner = trained(2);
    expect(learner.takeTrainingLosses().total).toBeGreaterThan(0);
    expect(learner.takeTrainingLosses()).toEqual({ total: 0, byTask: { multiclass: 0, left: 0, right: 0 } });
  });

  function inScopeLosses(learner: EagerLearner, batch: Batch): number[] {
    let losses: number[] = [];
    inScope(() => {
      losses = [...valuesOf(learner.gradientOf(batch).losses)];
    });
    return losses;
  }
});

describe('predictions', () => {
  test('equal the model’s evaluation of windows cut out by hand', () => {
    const learner = trained(5);
    const starts = Int32Array.of(0, 7, 3, 200);
    const predicted = learner.predict(starts);
    inScope(() => {
      const { neurons, windowFrames, traces } = view;
      const cut = [...starts].flatMap((start) => [
        ...traces.subarray(start * neurons, (start + windowFrames) * neurons),
      ]);
      const { tensors } = learner.readState();
      const named = (specs: Model['parameters']) =>
        Object.fromEntries(specs.map(({ name, shape }) => [name, tf.tensor(tensors[name]!, [...shape])]));
      const draws = {
        uniform: () => {
          throw new Error('evaluation drew a number');
        },
      };
      const x = tf.tensor3d(cut, [starts.length, windowFrames, neurons]);
      const { logits } = model.forward({
        x,
        weights: named(model.parameters),
        state: named(model.state),
        training: false,
        draws,
      });
      expect(Object.keys(predicted)).toEqual(Object.keys(logits));
      for (const [task, tensor] of Object.entries(logits)) {
        expect(relativeError(predicted[task]!, valuesOf(tensor)), task).toBeLessThan(1e-6);
      }
    });
  });

  test('do not depend on how many windows are predicted at once', () => {
    const state = stateOf(trained(5));
    const [one, all] = [1, 1000].map((predictionBatch) => {
      const learner = newLearner({ predictionBatch });
      learner.writeState(state);
      return learner.predict(train.starts.subarray(0, 40));
    });
    for (const task of Object.keys(one!)) expect(relativeError(one![task]!, all![task]!)).toBeLessThan(1e-5);
  });

  test('of no windows are empty, task by task', () => {
    expect(newLearner().predict(new Int32Array(0))).toEqual({
      multiclass: new Float32Array(0),
      left: new Float32Array(0),
      right: new Float32Array(0),
    });
  });
});

test('a batch of one window trains, and a fresh learner starts at step 0 with its number of parameters', () => {
  const learner = newLearner();
  expect(stateOf(learner).step).toBe(0);
  expect(learner.parameters).toBe(new ParameterLayout(model.parameters).length);
  learner.trainStep(batches(1, 1)[0]!, 0.01);
  const { tensors } = learner.readState();
  for (const values of Object.values(tensors)) expect(values.every(Number.isFinite)).toBe(true);
});
