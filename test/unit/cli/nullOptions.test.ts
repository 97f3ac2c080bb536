import { expect, it } from 'vitest';
import { nullOptions, trainingsLine } from '../../../src/cli/nullOptions';

const given = { nullDraws: '999', retrain: '0', retrainLogistic: '0' };

it('asks for the strongest null and for no training unless told otherwise', () => {
  expect(nullOptions(given)).toEqual({
    held: { kind: null, draws: 999, seed: 1 },
    draws: { decoderDraws: 0, logisticDraws: 0 },
  });
  expect(nullOptions({ ...given, null: 'circular_shift', nullDraws: '99', retrain: '19' })).toMatchObject({
    held: { kind: 'circular_shift', draws: 99 },
    draws: { decoderDraws: 19 },
  });
});

it.each([
  [{ null: 'shuffle' }, '--null shuffle: expected session_permutation, pseudo_session, circular_shift.'],
  [{ nullDraws: '0' }, '--null-draws 0: expected a whole number from 1 to 100000.'],
  [{ retrain: '2.5' }, '--retrain 2.5: expected a whole number from 0 to 100000.'],
  [{ retrainLogistic: 'many' }, '--retrain-logistic many: expected a whole number from 0 to 100000.'],
])('refuses %j in words', (change, message) => {
  expect(() => nullOptions({ ...given, ...change })).toThrow(expect.objectContaining({ code: 'usage', message }));
});

it('tells how many trainings are done and how long the rest takes', () => {
  const shown: unknown[] = [];
  let milliseconds = 0;
  const tell = trainingsLine({ show: (...line) => shown.push(line) }, () => milliseconds);
  milliseconds = 20_000;
  tell('lstm', 2, 10);
  expect(shown).toEqual([[0.2, 'lstm trained anew on 2 of 10 label draws, 1:20 left']]);
});
