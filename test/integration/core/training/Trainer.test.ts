import { cpSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type Checkpoint, readCheckpoint } from '../../../../src/core/training/checkpoint';
import { newSchedule } from '../../../../src/core/training/schedules/newSchedule';
import { type RunConfig, scheduleConfigSchema } from '../../../../src/shared/config/runConfig';
import { temporaryFolders } from '../../../support/temporaryFolder';
import { TOY_MODEL, type ToyChanges, type ToyTraining, toyTraining } from '../../../support/toyTrainer';

type ScheduleName = RunConfig['schedule']['name'];

const newFolder = temporaryFolders();
const made: ToyTraining[] = [];
afterEach(() => {
  for (const { learner } of made.splice(0)) learner.dispose();
});

function start(folder: string, changes: ToyChanges = {}): ToyTraining {
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
async function resume(folder: string, changes: ToyChanges = {}): Promise<ToyTraining> {
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
    ['in the middle of an epoch', { epoch: 4, step: 2 }],
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
    expect([second.trainer.epochs, second.trainer.stepsOfEpoch]).toEqual([3, step ?? 0]);
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

describe('a training stopped within an epoch', () => {
  /** More steps in an epoch than by default: 177 windows in batches of 16. */
  const LONG = { batchSize: 16, maxEpochs: 3 };
  const LONG_STEPS = 11;

  function scheduleNamed(name: ScheduleName) {
    const config = { name, factor: 0.5, patience: 0, step_epochs: 1, warmup_epochs: 2 };
    const horizon = { learningRate: 0.01, stepsPerEpoch: LONG_STEPS, maxEpochs: LONG.maxEpochs };
    return newSchedule(scheduleConfigSchema.parse(config), horizon);
  }

  /** Aborts once a step of an epoch is done. */
  function stopping(folder: string, epoch: number, step: number, changes: ToyChanges = {}) {
    let milliseconds = 0;
    const training = start(folder, {
      ...LONG,
      // A clock that goes on makes progress be told at every step.
      now: () => (milliseconds += 1000),
      sink: (event) => {
        if (event.kind === 'progress' && event.epoch === epoch && event.step === step) training.controller.abort();
      },
      ...changes,
    });
    return training;
  }

  const STOPS = [
    [1, 1],
    [2, 7],
    [3, LONG_STEPS - 1],
  ] as const;

  test.each(scheduleConfigSchema.shape.name.options)(
    'with %s, ends bit by bit as the uninterrupted one',
    async (name) => {
      const whole = start(newFolder(), { ...LONG, schedule: scheduleNamed(name) });
      await whole.trainer.run();
      for (const [epoch, step] of STOPS) {
        const folder = newFolder();
        const first = stopping(folder, epoch, step, { schedule: scheduleNamed(name) });
        expect(await first.trainer.run()).toBe('cancelled');
        expect(first.metrics).toHaveLength(epoch - 1);
        const second = await resume(folder, { ...LONG, schedule: scheduleNamed(name) });
        expect([second.trainer.epochs, second.trainer.stepsOfEpoch]).toEqual([epoch - 1, step]);
        expect(await second.trainer.run()).toBe('done');
        expect(second.learner.readState()).toEqual(whole.learner.readState());
        expect([...first.metrics, ...second.metrics.slice(epoch - 1)]).toEqual(whole.metrics);
      }
    },
  );

  test('also with averaged weights, mixed and perturbed windows', async () => {
    const learning = {
      weightAverage: 0.9,
      regularisation: { inputNoise: 0.1, neuronDropout: 0.1, mixupAlpha: 0.2 },
    };
    const whole = start(newFolder(), { ...LONG, learning });
    await whole.trainer.run();
    const folder = newFolder();
    await stopping(folder, 2, 5, { learning }).trainer.run();
    const second = await resume(folder, { ...LONG, learning });
    await second.trainer.run();
    expect(second.learner.readState()).toEqual(whole.learner.readState());
    expect(second.learner.readState().learnedWeights).toBeDefined();
    expect(second.metrics.slice(1)).toEqual(whole.metrics.slice(1));
  });

  test('again and again, after every single step, still ends as the uninterrupted one', async () => {
    const whole = start(newFolder(), { ...LONG, maxEpochs: 1, schedule: scheduleNamed('one_cycle') });
    await whole.trainer.run();
    const folder = newFolder();
    await stopping(folder, 1, 1, { schedule: scheduleNamed('one_cycle') }).trainer.run();
    for (let step = 2; step <= LONG_STEPS; step += 1) {
      const next = stopping(folder, 1, step, { maxEpochs: 1, schedule: scheduleNamed('one_cycle') });
      next.trainer.restore((await readCheckpoint(folder, 'last', TOY_MODEL)) as Checkpoint);
      // An epoch whose last step is done is ended before the request is obeyed.
      expect(await next.trainer.run()).toBe(step === LONG_STEPS ? 'done' : 'cancelled');
      if (step === LONG_STEPS) {
        expect(next.metrics).toEqual(whole.metrics);
        expect(next.learner.readState()).toEqual(whole.learner.readState());
      }
    }
  });

  test('leaves one checkpoint, which says how many steps of the epoch it holds', async () => {
    const folder = newFolder();
    const { trainer, happenings } = stopping(folder, 1, 4);
    await trainer.run();
    expect(happenings.at(-1)).toEqual({
      kind: 'checkpoint',
      epoch: 0,
      step: 4,
      best: false,
      path: path.join(folder, 'last.json'),
    });
    expect(readdirSync(folder).sort()).toEqual(['last-00000-step-00004.safetensors', 'last.json']);
    const checkpoint = await readCheckpoint(folder, 'last', TOY_MODEL);
    expect(checkpoint?.trainer).toMatchObject({ epoch: 0, step: 4, stepsOfEpoch: 4, done: false });
    expect(checkpoint?.learner.lossSums).toMatchObject({ windows: 4 * LONG.batchSize });
  });

  test('and stopped again before its next step writes nothing new', async () => {
    const folder = newFolder();
    await stopping(folder, 1, 4).trainer.run();
    const again = await resume(folder, LONG);
    again.controller.abort();
    expect(await again.trainer.run()).toBe('cancelled');
    expect(again.happenings).toEqual([]);
  });
});

describe('checkpoints within an epoch', () => {
  /** A step takes a second; each checkpoint is kept aside as a kill at that moment would leave it. */
  function killedAtEachCheckpoint(checkpointEveryMs: number | null) {
    const folder = newFolder();
    const kept: string[] = [];
    let milliseconds = 0;
    const training = start(folder, {
      batchSize: 16,
      maxEpochs: 2,
      checkpointEveryMs,
      now: () => milliseconds,
      sink: (event) => {
        if (event.kind === 'progress') milliseconds += 1000;
        if (event.kind !== 'checkpoint' || event.best) return;
        const copy = newFolder();
        cpSync(folder, copy, { recursive: true });
        kept.push(copy);
      },
    });
    return { training, kept };
  }

  const steps = ({ happenings }: ToyTraining) =>
    happenings.flatMap((event) => (event.kind === 'checkpoint' && !event.best ? [[event.epoch, event.step ?? 0]] : []));

  test('come as often as asked for, and a training killed after any of them ends as if it never was', async () => {
    const { training, kept } = killedAtEachCheckpoint(4000);
    await training.trainer.run();
    expect(steps(training)).toEqual([
      [0, 4],
      [0, 8],
      [1, 0],
      [1, 4],
      [1, 8],
      [2, 0],
    ]);
    for (const folder of kept) {
      const resumed = await resume(folder, { batchSize: 16, maxEpochs: 2 });
      await resumed.trainer.run();
      expect(resumed.learner.readState()).toEqual(training.learner.readState());
      resumed.metrics.forEach((metrics, epoch) => {
        expect(metrics).toEqual(training.metrics[epoch]);
      });
    }
  });

  test('do not come when none are asked for', async () => {
    const { training } = killedAtEachCheckpoint(null);
    await training.trainer.run();
    expect(steps(training)).toEqual([
      [1, 0],
      [2, 0],
    ]);
  });

  test('are not written of losses that are not finite', async () => {
    const folder = newFolder();
    let milliseconds = 0;
    const now = () => (milliseconds += 1000);
    const { trainer } = start(folder, { batchSize: 16, learningRate: 1e30, checkpointEveryMs: 1, now });
    await expect(trainer.run()).rejects.toMatchObject({ code: 'training_diverged' });
    const left = await readCheckpoint(folder, 'last', TOY_MODEL);
    // The loss of the first step was finite still.
    expect(left?.trainer).toMatchObject({ epoch: 0, stepsOfEpoch: 1 });
    expect(left?.learner.lossSums?.values.every(Number.isFinite)).toBe(true);
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
