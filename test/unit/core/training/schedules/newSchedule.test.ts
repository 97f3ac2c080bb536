import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newSchedule } from '../../../../../src/core/training/schedules/newSchedule';
import type { Schedule, ScheduleHorizon } from '../../../../../src/core/training/schedules/Schedule';
import { type RunConfig, scheduleConfigSchema } from '../../../../../src/shared/config/runConfig';
import { sharedFolder } from '../../../../support/sharedFolder';

const FIXTURE = path.join(sharedFolder, 'fixtures/parity/schedules.json');
const FIXTURE_MISSING = !existsSync(FIXTURE);

type ScheduleConfig = RunConfig['schedule'];

function scheduleOf(changes: Partial<ScheduleConfig>, horizon: Partial<ScheduleHorizon> = {}): Schedule {
  const config = scheduleConfigSchema.parse({ name: 'plateau', factor: 0.5, patience: 5, ...changes });
  return newSchedule(config, { learningRate: 0.001, stepsPerEpoch: 10, maxEpochs: 20, ...horizon });
}

/** [epoch][step] the rate of every step of a training, whose validation loss is 1 after each epoch. */
function ratesOf(schedule: Schedule, epochs: number, stepsPerEpoch: number): number[][] {
  return Array.from({ length: epochs }, () => {
    const rates = Array.from({ length: stepsPerEpoch }, () => {
      const { learningRate } = schedule;
      schedule.endStep();
      return learningRate;
    });
    schedule.endEpoch(1);
    return rates;
  });
}

/** The rate of the first step of each epoch. */
function epochRates(schedule: Schedule, epochs: number): number[] {
  return ratesOf(schedule, epochs, 3).map(([first]) => first as number);
}

function expectRelativelyEqual(rates: readonly number[], reference: readonly number[]): void {
  expect(rates).toHaveLength(reference.length);
  const errors = rates.map((rate, index) => Math.abs(rate / (reference[index] as number) - 1));
  expect(Math.max(...errors)).toBeLessThanOrEqual(1e-12);
}

describe.skipIf(FIXTURE_MISSING)('equals the reference to 1e-12', () => {
  const fixture = FIXTURE_MISSING ? null : JSON.parse(readFileSync(FIXTURE, 'utf8'));

  test('OneCycleLR, step by step', () => {
    const { args, lr_at_step: rates } = fixture.one_cycle;
    expect(args.anneal).toBe('cos');
    const schedule = scheduleOf(
      {
        name: 'one_cycle',
        warmup_share: args.pct_start,
        initial_divisor: args.div_factor,
        final_divisor: args.final_div_factor,
      },
      { learningRate: args.max_lr, stepsPerEpoch: 15, maxEpochs: args.total_steps / 15 },
    );
    expectRelativelyEqual(ratesOf(schedule, args.total_steps / 15, 15).flat(), rates);
  });

  test('OneCycleLR stepped once an epoch, as the ancestor did: the same curve, a value an epoch', () => {
    const { args, lr_at_step: rates } = fixture.one_cycle;
    const schedule = scheduleOf(
      { name: 'one_cycle_per_epoch' },
      { learningRate: args.max_lr, stepsPerEpoch: 15, maxEpochs: 4 },
    );
    const ours = ratesOf(schedule, 4, 15);
    for (const ofEpoch of ours) expect(new Set(ofEpoch).size).toBe(1);
    expectRelativelyEqual(
      ours.map(([first]) => first as number),
      rates.slice(0, 4),
    );
  });

  test('CosineAnnealingLR, epoch by epoch', () => {
    const { args, lr_at_epoch: rates } = fixture.cosine;
    const cosine = { name: 'cosine', warmup_epochs: 0, minimum_rate: args.eta_min } as const;
    const schedule = scheduleOf(cosine, { learningRate: rates[0], maxEpochs: args.T_max });
    expectRelativelyEqual(epochRates(schedule, args.T_max), rates);
  });

  test('CosineAnnealingLR after a warm-up, over the epochs that are left', () => {
    const { args, lr_at_epoch: rates } = fixture.cosine;
    const cosine = { name: 'cosine', warmup_epochs: 7, minimum_rate: args.eta_min } as const;
    const schedule = scheduleOf(cosine, { learningRate: rates[0], maxEpochs: 7 + args.T_max });
    expectRelativelyEqual(epochRates(schedule, 7 + args.T_max).slice(7), rates);
  });

  test('StepLR, epoch by epoch', () => {
    const { args, lr_at_epoch: rates } = fixture.step;
    const step = { name: 'step', step_epochs: args.step_size, step_factor: args.gamma } as const;
    expectRelativelyEqual(epochRates(scheduleOf(step, { learningRate: rates[0] }), rates.length), rates);
  });

  test('ReduceLROnPlateau, epoch by epoch', () => {
    const { args, metrics, lr_at_epoch: rates } = fixture.reduce_on_plateau;
    const { factor, patience } = args;
    const schedule = scheduleOf({ name: 'plateau', factor, patience }, { learningRate: rates[0] });
    const ours = metrics.map((loss: number) => {
      const { learningRate } = schedule;
      schedule.endStep();
      schedule.endEpoch(loss);
      return learningRate;
    });
    expectRelativelyEqual(ours, rates);
  });
});

describe('the warm-up of cosine', () => {
  test('rises in equal steps from its share of the rate and reaches the rate when it is over', () => {
    const schedule = scheduleOf(
      { name: 'cosine', warmup_epochs: 4, warmup_start: 0.2, minimum_rate: 0 },
      { learningRate: 1, maxEpochs: 8 },
    );
    // A linear rise 0.2 → 1 over four epochs, then half a cosine over the four that are left: 1, (1+√½)/2, ½, (1−√½)/2.
    const half = Math.SQRT1_2;
    const expected = [0.2, 0.4, 0.6, 0.8, 1, (1 + half) / 2, 0.5, (1 - half) / 2];
    epochRates(schedule, 8).forEach((rate, epoch) => {
      expect(rate).toBeCloseTo(expected[epoch] as number, 14);
    });
  });

  test('of the reference’s lstm_attention: a tenth of 1e-4 at first, all of it in epoch 16 of 200', () => {
    const cosine = { name: 'cosine', warmup_epochs: 15, warmup_start: 0.1, minimum_rate: 1e-7 } as const;
    const rates = epochRates(scheduleOf(cosine, { learningRate: 1e-4, maxEpochs: 200 }), 200);
    expect(rates[0]).toBeCloseTo(1e-5, 18);
    expect(rates[5]).toBeCloseTo(4e-5, 18);
    expect(rates[15]).toBeCloseTo(1e-4, 18);
    expect(rates[199]).toBeLessThan(1.1e-7);
  });

  test('that is longer than the training fills it', () => {
    const cosine = { name: 'cosine', warmup_epochs: 50, warmup_start: 0.5, minimum_rate: 0 } as const;
    const rates = epochRates(scheduleOf(cosine, { learningRate: 1, maxEpochs: 5 }), 5);
    rates.forEach((rate, epoch) => {
      expect(rate).toBeCloseTo(0.5 + epoch / 100, 14);
    });
  });

  test('is refused with a lowest rate above the learning rate', () => {
    expect(() => scheduleOf({ name: 'cosine', minimum_rate: 0.01 })).toThrow(
      expect.objectContaining({
        code: 'config_invalid',
        message: expect.stringMatching(/minimum_rate is 0\.01: expected at most optimizer\.learning_rate.* 0\.001/),
      }),
    );
  });
});

describe('one cycle', () => {
  const horizons = fc.record({
    learningRate: fc.double({ min: 1e-6, max: 1, noNaN: true }),
    stepsPerEpoch: fc.integer({ min: 1, max: 40 }),
    maxEpochs: fc.integer({ min: 1, max: 20 }),
  });
  const shares = fc.double({ min: 0.01, max: 0.99, noNaN: true });

  test('rises, then falls, between its first and its last rate, and is never above the highest', () => {
    fc.assert(
      fc.property(horizons, shares, (horizon, warmup_share) => {
        const schedule = scheduleOf({ name: 'one_cycle', warmup_share }, horizon);
        const rates = ratesOf(schedule, horizon.maxEpochs, horizon.stepsPerEpoch).flat();
        const top = rates.indexOf(Math.max(...rates));
        const rises = rates.slice(1).map((rate, index) => rate - (rates[index] as number));
        const slack = 1e-12 * horizon.learningRate;
        expect(rises.slice(0, top).every((rise) => rise >= -slack)).toBe(true);
        expect(rises.slice(top).every((rise) => rise <= slack)).toBe(true);
        expect(Math.max(...rates)).toBeLessThanOrEqual(horizon.learningRate + slack);
        const last = horizon.learningRate / 25 / 1e4;
        expect(Math.abs((rates.at(-1) as number) - last)).toBeLessThanOrEqual(slack);
        if (warmup_share * rates.length > 1) expect(rates[0]).toBeCloseTo(horizon.learningRate / 25, 12);
      }),
    );
  });

  test('stepped once an epoch never leaves its warm-up when an epoch has many steps: the fault it is kept for', () => {
    const horizon = { learningRate: 1, stepsPerEpoch: 100, maxEpochs: 20 };
    const faulty = epochRates(scheduleOf({ name: 'one_cycle_per_epoch' }, horizon), 20);
    expect(Math.max(...faulty)).toBeLessThan(0.05);
    const meant = ratesOf(scheduleOf({ name: 'one_cycle' }, horizon), 20, 100).flat();
    expect(Math.max(...meant)).toBeGreaterThan(0.999);
  });
});

test('constant stays as it is, whatever comes', () => {
  const rates = ratesOf(scheduleOf({ name: 'constant' }, { learningRate: 0.3 }), 50, 3).flat();
  expect(new Set(rates)).toEqual(new Set([0.3]));
});

describe('every schedule', () => {
  const names = scheduleConfigSchema.shape.name.options;

  test.each(names)('%s goes on from a stored state, taken at any step, as if never stopped', (name) => {
    fc.assert(
      fc.property(fc.nat({ max: 39 }), fc.integer({ min: 0, max: 5 }), (stop, warmup_epochs) => {
        const changes = { name, patience: 1, step_epochs: 2, warmup_epochs };
        const horizon = { stepsPerEpoch: 5, maxEpochs: 8 };
        const [whole, first, second] = [0, 1, 2].map(() => scheduleOf(changes, horizon)) as [
          Schedule,
          Schedule,
          Schedule,
        ];
        const rates = Array.from({ length: 40 }, (_, step) => {
          const expected = whole.learningRate;
          if (step === stop) second.restore(JSON.parse(JSON.stringify(first.state)));
          const schedule = step < stop ? first : second;
          expect(schedule.learningRate).toBe(expected);
          for (const one of [whole, schedule]) {
            one.endStep();
            if (step % 5 === 4) one.endEpoch(1);
          }
          return expected;
        });
        expect(rates.every((rate) => rate > 0 && rate <= 0.001 * (1 + 1e-12))).toBe(true);
        expect(second.state).toEqual(whole.state);
      }),
      { numRuns: 30 },
    );
  });

  test.each(['constant', 'plateau'] as const)('%s goes on from what earlier versions stored of it', (name) => {
    const schedule = scheduleOf({ name });
    schedule.restore({ learningRate: 0.001, best: Number.MAX_VALUE, badEpochs: 1 });
    expect(schedule.learningRate).toBe(0.001);
  });

  test.each(names.filter((name) => name !== 'constant'))('%s refuses the state of another schedule', (name) => {
    expect(() => scheduleOf({ name }).restore({ learningRate: 0.1 })).toThrow(
      expect.objectContaining({ code: 'checkpoint_mismatch' }),
    );
  });
});
