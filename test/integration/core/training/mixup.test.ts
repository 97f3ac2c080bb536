import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tf } from '../../../../src/core/tensor/tfBackend';
import { drawMixing, mixValues, mixWindows } from '../../../../src/core/training/mixup';
import { encodeTargets, type LossSettings, multitaskLoss } from '../../../../src/core/training/multitaskLoss';
import { sharedFolder } from '../../../support/sharedFolder';
import { inScope, relativeError, valuesOf } from '../../../support/tensors';
import { TOY_LOSS } from '../../../support/toyLearner';

const FIXTURE = path.join(sharedFolder, 'fixtures/parity/losses.json');

test.skipIf(!existsSync(FIXTURE))('the loss of mixed windows equals the reference’s', () => {
  const fixture = JSON.parse(readFileSync(FIXTURE, 'utf8'));
  const settings: LossSettings = {
    tasks: [{ name: 'multiclass', outputs: 3, weight: 1, positiveClass: null, classWeights: fixture.class_weights }],
    focalGamma: 2,
    focalAlpha: 2,
  };
  const mixing = {
    partners: Int32Array.from(fixture.mixup_index),
    shares: new Float32Array(fixture.labels.length).fill(fixture.mixup_lambda),
  };
  inScope(() => {
    const targets = encodeTargets(Int32Array.from(fixture.labels), settings, mixing);
    const { total } = multitaskLoss({ multiclass: tf.tensor2d(fixture.logits) }, targets, settings);
    expect(relativeError(valuesOf(total), [fixture.mixup_focal_class_weights])).toBeLessThan(1e-6);
  });
});

test('a hand-checked example: windows, values and one loss for each truth, by its share', () => {
  const mixing = { partners: Int32Array.of(1, 0), shares: Float32Array.of(0.75, 0.5) };
  inScope(() => {
    const [own, partners] = [tf.tensor3d([0, 4, 8, 8], [2, 2, 1]), tf.tensor3d([8, 8, 0, 4], [2, 2, 1])];
    expect([...valuesOf(mixWindows(own, partners, mixing))]).toEqual([2, 5, 4, 6]);
    expect([...mixValues(Float32Array.of(4, 8), mixing)]).toEqual([5, 6]);
    const task = { ...TOY_LOSS.tasks[0]!, outputs: 2, classWeights: null };
    const settings: LossSettings = { tasks: [task], focalGamma: 0, focalAlpha: 1 };
    // p of class 0 is 1/4 in both windows; their classes are 0 and 1.
    const logits = { multiclass: tf.tensor2d([0, Math.log(3), 0, Math.log(3)], [2, 2]) };
    const { total } = multitaskLoss(logits, encodeTargets(Int32Array.of(0, 1), settings, mixing), settings);
    const [zero, one] = [-Math.log(1 / 4), -Math.log(3 / 4)];
    expect(valuesOf(total)[0]).toBeCloseTo((0.75 * zero + 0.25 * one + 0.5 * one + 0.5 * zero) / 2, 6);
  });
});

test('with share 1 everything is the window’s own', () => {
  const mixing = { partners: Int32Array.of(2, 0, 1), shares: new Float32Array(3).fill(1) };
  const logits = { multiclass: [1, -1, 0, 2, 0, 1, 0, 0, 1], left: [1, 0, 0, 1, 2, 1], right: [0, 1, 1, 3, 0, 0] };
  inScope(() => {
    const tensors = Object.fromEntries(
      Object.entries(logits).map(([name, values]) => [name, tf.tensor2d(values, [3, values.length / 3])]),
    );
    const classes = Int32Array.of(0, 2, 1);
    const loss = (targets: ReturnType<typeof encodeTargets>) => multitaskLoss(tensors, targets, TOY_LOSS);
    const [mixed, plain] = [
      loss(encodeTargets(classes, TOY_LOSS, mixing)),
      loss(encodeTargets(classes, TOY_LOSS, null)),
    ];
    expect(relativeError(valuesOf(mixed.byTask), valuesOf(plain.byTask))).toBeLessThan(1e-6);
  });
});

describe('mixing is drawn', () => {
  test('from seed and step alone, a permutation with shares between 0 and 1, for any alpha', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 64 }),
        fc.double({ min: 0.001, max: 10, noNaN: true }),
        fc.nat({ max: 2 ** 31 - 1 }),
        fc.nat({ max: 2 ** 24 }),
        (size, alpha, seed, step) => {
          const mixing = drawMixing(size, alpha, seed, step);
          expect(drawMixing(size, alpha, seed, step)).toEqual(mixing);
          expect([...mixing.partners].sort((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, k) => k));
          expect(mixing.shares.every((share) => share >= 0 && share <= 1)).toBe(true);
        },
      ),
    );
    expect(drawMixing(16, 0.2, 1, 1)).not.toEqual(drawMixing(16, 0.2, 1, 2));
    expect(drawMixing(16, 0.2, 1, 1)).not.toEqual(drawMixing(16, 0.2, 2, 1));
  });

  test.each([0.2, 1, 4])('with shares of Beta(%d, %d): mean 1/2, variance 1/(4·(2α + 1)), symmetric tails', (alpha) => {
    const { shares } = drawMixing(40000, alpha, 3, 7);
    const moment = (power: number): number =>
      shares.reduce((sum, share) => sum + (share - 0.5) ** power, 0) / shares.length;
    expect(Math.abs(moment(1))).toBeLessThan(0.01);
    expect(Math.abs(moment(2) * 4 * (2 * alpha + 1) - 1)).toBeLessThan(0.03);
    expect(Math.abs(moment(3))).toBeLessThan(0.004);
  });

  test('with alpha 1 the shares are uniform', () => {
    const shares = drawMixing(20000, 1, 5, 0).shares.sort();
    const distance = Math.max(...shares.map((share, rank) => Math.abs(share - rank / shares.length)));
    expect(distance).toBeLessThan(0.012);
  });
});
