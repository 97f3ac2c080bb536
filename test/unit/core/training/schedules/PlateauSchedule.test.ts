import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PlateauSchedule } from '../../../../../src/core/training/schedules/PlateauSchedule';
import { sharedFolder } from '../../../../support/sharedFolder';

const FIXTURE = path.join(sharedFolder, 'fixtures/parity/schedules.json');

/** The rate of each epoch, given its loss at the end. */
function ratesOf(schedule: PlateauSchedule, losses: readonly number[]): number[] {
  return losses.map((loss) => {
    const { learningRate } = schedule;
    schedule.endEpoch(loss);
    return learningRate;
  });
}

test.skipIf(!existsSync(FIXTURE))('equals the reference’s ReduceLROnPlateau, epoch by epoch', () => {
  const { args, metrics, lr_at_epoch: rates } = JSON.parse(readFileSync(FIXTURE, 'utf8')).reduce_on_plateau;
  expect(args).toMatchObject({ threshold: 1e-4, threshold_mode: 'rel' });
  expect(ratesOf(PlateauSchedule.start(rates[0], args), metrics)).toEqual(rates);
});

test('with patience 2, the third epoch in a row without improvement lowers the rate for the next', () => {
  const schedule = PlateauSchedule.start(1, { factor: 0.5, patience: 2 });
  expect(ratesOf(schedule, [1, 1, 1, 1, 1, 1, 1, 1])).toEqual([1, 1, 1, 1, 0.5, 0.5, 0.5, 0.25]);
});

test('an improvement of less than one part in ten thousand does not count, one of more does', () => {
  const rates = (second: number): number[] =>
    ratesOf(PlateauSchedule.start(1, { factor: 0.5, patience: 0 }), [1, second, 0]);
  expect(rates(0.99995)).toEqual([1, 1, 0.5]);
  expect(rates(0.9998)).toEqual([1, 1, 1]);
});

test('not-a-number and infinity are no improvement', () => {
  const schedule = PlateauSchedule.start(1, { factor: 0.5, patience: 0 });
  expect(ratesOf(schedule, [Number.NaN, Number.POSITIVE_INFINITY, 3, 2])).toEqual([1, 0.5, 0.25, 0.25]);
});

test('a schedule that goes on from a stored state behaves as the one that was never stopped', () => {
  const settings = { factor: 0.5, patience: 2 };
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 3, noNaN: true })), fc.nat({ max: 20 }), (losses, stop) => {
      const whole = PlateauSchedule.start(1, settings);
      ratesOf(whole, losses.slice(0, stop));
      const resumed = PlateauSchedule.start(1, settings);
      resumed.restore(JSON.parse(JSON.stringify(whole.state)));
      expect(ratesOf(resumed, losses.slice(stop))).toEqual(ratesOf(whole, losses.slice(stop)));
      expect(resumed.state).toEqual(whole.state);
    }),
  );
});

test('the rate only ever falls, by whole factors', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 3, noNaN: true })), fc.nat({ max: 3 }), (losses, patience) => {
      const rates = ratesOf(PlateauSchedule.start(1, { factor: 0.5, patience }), losses);
      rates.slice(1).forEach((rate, epoch) => {
        expect([1, 0.5]).toContain(rate / (rates[epoch] as number));
      });
    }),
  );
});
