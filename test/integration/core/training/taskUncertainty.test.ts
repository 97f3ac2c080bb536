import { afterEach, describe, expect, test } from 'vitest';
import { prepareDataset } from '../../../../src/core/dataset/prepareDataset';
import { lossSettings, modelFor, newLearner } from '../../../../src/core/job/decoder';
import { ParameterLayout } from '../../../../src/core/model/ParameterLayout';
import { tf } from '../../../../src/core/tensor/tfBackend';
import { ADAM_DEFAULTS, adamStep } from '../../../../src/core/training/adam';
import { batchesOfEpoch } from '../../../../src/core/training/batchesOfEpoch';
import type { EagerLearner, LearnerSettings } from '../../../../src/core/training/EagerLearner';
import { encodeTargets, lossOrder, multitaskLoss } from '../../../../src/core/training/multitaskLoss';
import { LOG_VARIANCES, uncertaintyWeighted, withTaskUncertainty } from '../../../../src/core/training/taskUncertainty';
import type { RunConfig } from '../../../../src/shared/config/runConfig';
import { SeededRandom } from '../../../../src/shared/random';
import { boutLabels, noisyRecording, runConfig } from '../../../support/datasetFixtures';
import { temporaryFolders } from '../../../support/temporaryFolder';
import { expectNoLeak, gradientsOf, inScope, numericGradient, relativeError, valuesOf } from '../../../support/tensors';
import { TOY_LOSS, toyLearner, toyModel, toyRecording } from '../../../support/toyLearner';
import { toyTraining } from '../../../support/toyTrainer';

const newFolder = temporaryFolders();
const TASKS = [
  { counts: true, isRegression: false },
  { counts: false, isRegression: false },
  { counts: true, isRegression: true },
];

function formula(losses: readonly number[], s: readonly number[]): number {
  return TASKS.reduce((sum, { counts, isRegression }, task) => {
    const half = isRegression ? 0.5 : 1;
    return counts ? sum + half * Math.exp(-s[task]!) * losses[task]! + s[task]! / 2 : sum;
  }, 0);
}

describe('the sum', () => {
  test('hand-checked: at s = 0 it is each loss, a regression’s by half, and a task that does not count is left out', () => {
    inScope(() => {
      const sum = uncertaintyWeighted(tf.tensor1d([3, 7, 4]), tf.zeros([3]), TASKS);
      expect(valuesOf(sum)[0]).toBe(3 + 0.5 * 4);
      const [mixed] = valuesOf(uncertaintyWeighted(tf.tensor1d([3, 7, 4]), tf.tensor1d([Math.log(2), 9, 2]), TASKS));
      expect(mixed).toBeCloseTo(3 / 2 + Math.log(2) / 2 + (0.5 * 4) / Math.E ** 2 + 1, 5);
    });
  });

  test('has the formula’s gradient in losses and log-variances', () => {
    inScope(() => {
      const [losses, s] = [
        [0.4, 2, 1.7],
        [0.3, -1, -0.8],
      ] as const;
      const gradients = gradientsOf(
        (at, variances) => uncertaintyWeighted(at!, variances!, TASKS),
        [tf.tensor1d([...losses]), tf.tensor1d([...s])],
        tf.scalar(1),
      );
      expect(
        relativeError(
          gradients[0]!,
          numericGradient((at) => formula(at, s), losses),
        ),
      ).toBeLessThan(1e-5);
      expect(
        relativeError(
          gradients[1]!,
          numericGradient((at) => formula(losses, at), s),
        ),
      ).toBeLessThan(1e-5);
      expect(gradients[1]![1]).toBe(0);
    });
  });

  test('takes the place of the fixed weights in the multitask loss, the regression last', () => {
    inScope(() => {
      const settings = { ...TOY_LOSS, activityWeight: 0.3 };
      const logits = {
        multiclass: tf.tensor2d([1, 0, 0, 0, 2, 0], [2, 3]),
        left: tf.tensor2d([1, 0, 0, 1], [2, 2]),
        right: tf.tensor2d([0, 1, 0, 1], [2, 2]),
        neural_activity: tf.tensor2d([1, 3], [2, 1]),
      };
      const targets = encodeTargets(Int32Array.of(0, 2), settings);
      const s = [0.1, 0.2, 0.3, 0.4];
      const activity = Float32Array.of(0, 1);
      const { total, byTask } = multitaskLoss(logits, targets, settings, activity, tf.tensor1d(s));
      const expected = [...valuesOf(byTask)].reduce(
        (sum, loss, task) => sum + (task === 3 ? 0.5 : 1) * Math.exp(-s[task]!) * loss + s[task]! / 2,
        0,
      );
      expect(lossOrder(settings)[3]).toBe('neural_activity');
      expect(valuesOf(total)[0]).toBeCloseTo(expected, 5);
    });
  });
});

test.each([false, true])('weight decay leaves masked parameters alone (decoupled: %s)', (decoupled) => {
  inScope(() => {
    const settings = { ...ADAM_DEFAULTS, weightDecay: 0.5, decoupled, decayMask: tf.tensor1d([1, 0]) };
    const moments = { first: tf.zeros([2]), second: tf.zeros([2]) };
    const [decaying, masked] = valuesOf(
      adamStep(tf.tensor1d([2, 2]), tf.zeros([2]), moments, settings, 0.1, 1).parameters,
    );
    expect(decaying).toBeLessThan(2);
    expect(masked).toBe(2);
    const everywhere = { ...settings, decayMask: null };
    const [same] = valuesOf(adamStep(tf.tensor1d([2, 2]), tf.zeros([2]), moments, everywhere, 0.1, 1).parameters);
    expect(same).toBeCloseTo(decaying as number, 6);
  });
});

describe('a learner with learned task weights', () => {
  const model = withTaskUncertainty(toyModel(), 3);
  const { train } = toyRecording();
  const batches = batchesOfEpoch(train.starts, train.classIndices, 16, new SeededRandom(5));
  const made: EagerLearner[] = [];
  afterEach(() => {
    for (const learner of made.splice(0)) learner.dispose();
  });
  function trained(steps: number, settings: Partial<LearnerSettings> = {}): EagerLearner {
    const learner = toyLearner(model, settings);
    made.push(learner);
    for (const batch of batches.slice(0, steps)) learner.trainStep(batch, 0.01);
    return learner;
  }

  test.each([false, true])(
    'spares its log-variances from weight decay, and nothing else (decoupled: %s)',
    (decoupledDecay) => {
      const batch = batches[0]!;
      const stepped = (weightDecay: number) => {
        const learner = toyLearner(model, { weightDecay, decoupledDecay, clipNorm: null });
        made.push(learner);
        const log = { ...learner.readState().tensors, [LOG_VARIANCES]: Float32Array.of(1, -1, 0.5) };
        learner.writeState({ ...learner.readState(), tensors: log });
        learner.trainStep(batch, 0.01);
        return learner.readState().tensors;
      };
      const [free, decayed] = [stepped(0), stepped(0.9)];
      expect(decayed[LOG_VARIANCES]).toEqual(free[LOG_VARIANCES]);
      expect(decayed['fc1.weight']).not.toEqual(free['fc1.weight']);
    },
  );

  test('starts with the weights of a learner without, all tasks at 1', () => {
    const plain = toyLearner(toyModel());
    made.push(plain);
    const { tensors } = trained(0).readState();
    expect(tensors).toEqual({ ...plain.readState().tensors, [LOG_VARIANCES]: new Float32Array(3) });
    expect(trained(0).takeTrainingLosses().taskWeights).toEqual({ multiclass: 1, left: 1, right: 1 });
    expect(plain.takeTrainingLosses()).not.toHaveProperty('taskWeights');
  });

  test('learns them: they are exp(−s) of its log-variances', () => {
    const learner = trained(8);
    const s = learner.readState().tensors[LOG_VARIANCES]!;
    const { taskWeights } = learner.takeTrainingLosses();
    lossOrder(TOY_LOSS).forEach((task, index) => {
      expect(s[index]).not.toBe(0);
      expect(taskWeights![task]).toBeCloseTo(Math.exp(-s[index]!), 6);
    });
  });

  test('has its weights among the metrics of each epoch', async () => {
    const learner = trained(0);
    const evaluate = () => ({ 'val/loss': 1 });
    const training = toyTraining(newFolder(), { learner, evaluate, maxEpochs: 2, save: async () => 'nowhere' });
    made.push(training.learner);
    await training.trainer.run();
    const [first, second] = training.metrics;
    for (const task of lossOrder(TOY_LOSS)) {
      expect(first![`task_weight/${task}`]).toBeGreaterThan(0);
      expect(second![`task_weight/${task}`]).not.toBe(first![`task_weight/${task}`]);
    }
  });

  test('goes on from a read state to the bit, and leaks nothing', () => {
    const half = structuredClone(trained(4).readState());
    const resumed = trained(0);
    resumed.writeState(half);
    for (const batch of batches.slice(4, 8)) resumed.trainStep(batch, 0.01);
    expect(structuredClone(resumed.readState())).toEqual(structuredClone(trained(8).readState()));
    expectNoLeak(() => {
      const learner = toyLearner(model);
      for (const batch of batches) learner.trainStep(batch, 0.01);
      learner.dispose();
    });
  });
});

test('task_weighting=uncertainty gives a run’s model one log-variance per trained task, and fixed none', () => {
  const config = (weighting: 'fixed' | 'uncertainty'): RunConfig => {
    const base = runConfig({ loss: { task_weighting: weighting } });
    return { ...base, loss: { ...base.loss, task_weights: { multiclass: 1, binary: 1, neural_activity: 0.5 } } };
  };
  const dataset = prepareDataset(noisyRecording(boutLabels(900, 3, 2), 6, 2), config('fixed'), 1);
  const names = (model: ReturnType<typeof modelFor>) => model.parameters.map(({ name }) => name);
  expect(names(modelFor(config('fixed'), dataset))).not.toContain(LOG_VARIANCES);
  const uncertain = modelFor(config('uncertainty'), dataset);
  expect(names(uncertain).at(-1)).toBe(LOG_VARIANCES);
  expect(uncertain.parameters.at(-1)!.shape).toEqual([lossOrder(lossSettings(config('fixed'), dataset)).length]);
  const learner = newLearner(config('uncertainty'), dataset, uncertain);
  expect(learner.parameters).toBe(new ParameterLayout(uncertain.parameters).length);
  learner.dispose();
});
