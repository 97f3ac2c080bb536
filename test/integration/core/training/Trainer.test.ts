import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { readCheckpoint } from '../../../../src/core/training/checkpoint';
import { temporaryFolders } from '../../../support/temporaryFolder';
import { TOY_MODEL, type ToyTraining, toyTraining } from '../../../support/toyTrainer';

const newFolder = temporaryFolders();
const made: ToyTraining[] = [];
afterEach(() => {
  for (const { learner } of made.splice(0)) learner.dispose();
});

function start(folder: string, changes: Parameters<typeof toyTraining>[1] = {}): ToyTraining {
  const training = toyTraining(folder, changes);
  made.push(training);
  return training;
}

/** A held-out loss for each epoch, as written. */
function scripted(losses: readonly number[]): () => Readonly<Record<string, number>> {
  let epoch = 0;
  return () => {
    epoch += 1;
    return { 'val/loss': losses[epoch - 1] ?? 9 };
  };
}

/** A training that goes on from the last checkpoint of `folder`. */
async function resume(folder: string, changes: Parameters<typeof toyTraining>[1] = {}): Promise<ToyTraining> {
  const training = start(folder, changes);
  const checkpoint = await readCheckpoint(folder, 'last', TOY_MODEL);
  if (!checkpoint) throw new Error(`${folder} holds no checkpoint`);
  training.trainer.restore(checkpoint);
  return training;
}

/** Steps in an epoch of the toy recording: 177 windows in batches of 48. */
const STEPS = 3;

describe('what a training tells', () => {
  test('is, epoch by epoch: progress, the best checkpoint if it is one, the metrics, the last checkpoint', async () => {
    const folder = newFolder();
    const { trainer, happenings } = start(folder, { maxEpochs: 2, evaluate: scripted([1, 2]) });
    expect(await trainer.run()).toBe('done');
    const progress = (epoch: number, step: number) => ({
      kind: 'progress',
      epoch,
      epochs: 2,
      step,
      steps: STEPS,
      etaSeconds: null,
    });
    const saved = (epoch: number, name: 'best' | 'last') => ({
      kind: 'checkpoint',
      epoch,
      best: name === 'best',
      path: path.join(folder, `${name}.json`),
    });
    // The clock stands still, so progress is told at the first step and at the end of each epoch.
    expect(happenings).toEqual([
      progress(1, 1),
      progress(1, STEPS),
      saved(1, 'best'),
      { kind: 'record', epoch: 1 },
      saved(1, 'last'),
      progress(2, STEPS),
      { kind: 'record', epoch: 2 },
      saved(2, 'last'),
    ]);
  });

  test('progress comes at most ten times a second, with the time left at the pace so far', async () => {
    let milliseconds = 0;
    const evaluate = () => {
      milliseconds += 500;
      return { 'val/loss': 1 };
    };
    const save = async () => 'nowhere';
    const now = () => (milliseconds += 5);
    const { trainer, happenings } = start(newFolder(), { maxEpochs: 10, evaluate, save, now });
    await trainer.run();
    const progress = happenings.filter((event) => event.kind === 'progress');
    const times = progress.map(({ etaSeconds }) => etaSeconds);
    expect(times.slice(0, 3)).toEqual([null, null, null]);
    expect(times.at(-1)).toBe(0);
    // Half a second an epoch, of which ten are asked for: after six, about two seconds and a little are left.
    const afterSix = progress.find(({ epoch, step, steps }) => epoch === 6 && step === steps)?.etaSeconds as number;
    expect(afterSix).toBeGreaterThan(1.5);
    expect(afterSix).toBeLessThan(3);
    expect(progress.length).toBeLessThanOrEqual(2 * 10);
  });

  test('metrics are the training losses, what was evaluated, and the rate the epoch was trained with', async () => {
    const { trainer, metrics, learner } = start(newFolder(), { evaluate: scripted([1, 1, 1, 1, 1, 1]) });
    await trainer.run();
    expect(Object.keys(metrics[0]!).sort()).toEqual([
      'learning_rate',
      'train/left/loss',
      'train/loss',
      'train/multiclass/loss',
      'train/right/loss',
      'val/loss',
    ]);
    expect(metrics.map((own) => own['learning_rate'])).toEqual([0.01, 0.01, 0.01, 0.005, 0.005, 0.0025]);
    expect(metrics[5]!['train/loss']).toBeLessThan(metrics[0]!['train/loss'] as number);
    expect(learner.readState().step).toBe(6 * STEPS);
  });
});

describe('the end', () => {
  test('comes after `patience` epochs without a better one; the best checkpoint is of the best epoch', async () => {
    const folder = newFolder();
    const { trainer } = start(folder, { patience: 2, maxEpochs: 50, evaluate: scripted([3, 1, 2, 2, 2]) });
    expect(await trainer.run()).toBe('done');
    expect(trainer.epochs).toBe(4);
    const [best, last] = [
      await readCheckpoint(folder, 'best', TOY_MODEL),
      await readCheckpoint(folder, 'last', TOY_MODEL),
    ];
    expect(best?.trainer).toMatchObject({ epoch: 2, step: 2 * STEPS, done: false });
    expect(last?.trainer).toMatchObject({ epoch: 4, step: 4 * STEPS, done: true });
    expect(best?.learner.tensors).not.toEqual(last?.learner.tensors);
  });

  test('comes after the last epoch allowed', async () => {
    const { trainer } = start(newFolder(), { maxEpochs: 3 });
    await trainer.run();
    expect(trainer.epochs).toBe(3);
  });

  test('a training that is over stays so when it is resumed', async () => {
    const folder = newFolder();
    await start(folder, { maxEpochs: 2 }).trainer.run();
    const { trainer, happenings } = await resume(folder, { maxEpochs: 2 });
    expect(await trainer.run()).toBe('done');
    expect(happenings).toEqual([]);
    expect(trainer.epochs).toBe(2);
  });

  test('trained seconds count the epochs, not the pauses between two sittings', async () => {
    const folder = newFolder();
    let milliseconds = 0;
    const now = () => milliseconds;
    const evaluate = () => {
      milliseconds += 2000;
      return { 'val/loss': 1 };
    };
    const first = start(folder, { now, evaluate, sink: (event) => stopAfter(event, 2, first) });
    expect(await first.trainer.run()).toBe('cancelled');
    milliseconds += 3_600_000;
    const second = await resume(folder, { now, evaluate, maxEpochs: 4 });
    await second.trainer.run();
    expect(second.trainer.trainedSeconds).toBe(8);
  });
});

/** Aborts once the last checkpoint of an epoch is written. */
function stopAfter(
  event: { readonly kind: string; readonly epoch?: number; readonly best?: boolean },
  epoch: number,
  training: ToyTraining,
): void {
  if (event.kind === 'checkpoint' && event.epoch === epoch && event.best === false) training.controller.abort();
}

describe('a resumed training', () => {
  test.each([
    ['after a whole epoch', { epoch: 3, step: null }],
    ['in the middle of an epoch, which is trained anew', { epoch: 4, step: 2 }],
  ])('stopped %s ends bit by bit as the uninterrupted one: weights, moments, metrics', async (_, { epoch, step }) => {
    const [wholeFolder, folder] = [newFolder(), newFolder()];
    const whole = start(wholeFolder);
    await whole.trainer.run();
    // A clock that goes on makes progress be told at every step.
    let milliseconds = 0;
    const first = start(folder, {
      now: () => (milliseconds += 1000),
      sink: (event) => {
        if (step === null) stopAfter(event, epoch, first);
        else if (event.kind === 'progress' && event.epoch === epoch && event.step === step) first.controller.abort();
      },
    });
    expect(await first.trainer.run()).toBe('cancelled');
    expect(first.trainer.epochs).toBe(3);
    const second = await resume(folder);
    expect(second.trainer.epochs).toBe(3);
    expect(await second.trainer.run()).toBe('done');
    expect(second.learner.readState()).toEqual(whole.learner.readState());
    expect([...first.metrics.slice(0, 3), ...second.metrics.slice(3)]).toEqual(whole.metrics);
    for (const name of ['best', 'last'] as const) {
      const [theirs, ours] = [
        await readCheckpoint(wholeFolder, name, TOY_MODEL),
        await readCheckpoint(folder, name, TOY_MODEL),
      ];
      expect(ours?.learner).toEqual(theirs?.learner);
      expect({ ...ours?.trainer, seconds: 0 }).toEqual({ ...theirs?.trainer, seconds: 0 });
    }
  });

  test('goes on with the rate, the best loss and the patience it had', async () => {
    const losses = [1, 2, 2, 2, 2, 2, 2];
    const settings = { patience: 5, maxEpochs: 20 };
    const whole = start(newFolder(), { ...settings, evaluate: scripted(losses) });
    await whole.trainer.run();
    expect(whole.metrics.map((own) => own['learning_rate'])).toEqual([0.01, 0.01, 0.01, 0.005, 0.005, 0.0025]);
    const folder = newFolder();
    const evaluate = scripted(losses);
    const first = start(folder, { ...settings, evaluate, sink: (event) => stopAfter(event, 3, first) });
    await first.trainer.run();
    const second = await resume(folder, { ...settings, evaluate });
    await second.trainer.run();
    expect([...first.metrics.slice(0, 3), ...second.metrics.slice(3)]).toEqual(whole.metrics);
  });
});

describe('stopping on request', () => {
  test('before the first step trains and writes nothing', async () => {
    const folder = newFolder();
    const { trainer, controller, learner, happenings } = start(folder);
    controller.abort();
    expect(await trainer.run()).toBe('cancelled');
    expect([trainer.epochs, learner.readState().step, happenings.length, readdirSync(folder).length]).toEqual([
      0, 0, 0, 0,
    ]);
  });

  test('is heard between two steps: no further step is done', async () => {
    let milliseconds = 0;
    const training = start(newFolder(), {
      now: () => (milliseconds += 1000),
      sink: (event) => {
        if (event.kind === 'progress' && event.step === 2) training.controller.abort();
      },
    });
    expect(await training.trainer.run()).toBe('cancelled');
    expect(training.learner.readState().step).toBe(2);
  });

  test('reaches a training in full run as a message from outside', async () => {
    let milliseconds = 0;
    const { trainer, controller, learner } = start(newFolder(), { maxEpochs: 1000, now: () => (milliseconds += 1000) });
    setImmediate(() => setImmediate(() => controller.abort()));
    expect(await trainer.run()).toBe('cancelled');
    expect(learner.readState().step).toBeLessThan(2 * STEPS);
  });
});

describe('a training that diverges', () => {
  test('by its rate is ended with the metric, the epoch and what to try, and its weights are not saved', async () => {
    const folder = newFolder();
    const { trainer } = start(folder, { learningRate: 1e30 });
    await expect(trainer.run()).rejects.toMatchObject({
      code: 'training_diverged',
      details: { metric: 'train/loss', epoch: 1 },
      message: expect.stringMatching(/train\/loss is NaN after epoch 1.*lower optimizer\.learning_rate/),
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('on held-out windows is ended too, and the epochs before it can be resumed', async () => {
    const folder = newFolder();
    const { trainer } = start(folder, { evaluate: scripted([1, 0.5, Number.POSITIVE_INFINITY]) });
    await expect(trainer.run()).rejects.toMatchObject({
      code: 'training_diverged',
      details: { metric: 'val/loss', epoch: 3 },
    });
    expect((await resume(folder)).trainer.epochs).toBe(2);
  });
});

test('a checkpoint that cannot be saved ends the training with its own error', async () => {
  const failure = new Error('no space');
  const { trainer } = start(newFolder(), { save: () => Promise.reject(failure) });
  await expect(trainer.run()).rejects.toBe(failure);
});
