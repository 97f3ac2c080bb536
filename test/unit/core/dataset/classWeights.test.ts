import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classWeights, countClasses } from '../../../../src/core/dataset/classWeights';

const sample = { seed: 1, batchSize: 64 };

describe('classWeights', () => {
  it('is absent when none are wanted', () => {
    expect(classWeights('none', Int32Array.of(0, 1), 2, sample)).toBeNull();
  });

  it('weighs by inverse frequency with mean 1', () => {
    // counts 6, 3, 1: inverse 1/6, 1/3, 1, whose mean is 1/2
    const weights = classWeights('balanced', Int32Array.of(0, 0, 0, 0, 0, 0, 1, 1, 1, 2), 3, sample);
    expect(weights?.[0]).toBeCloseTo(1 / 3, 6);
    expect(weights?.[1]).toBeCloseTo(2 / 3, 6);
    expect(weights?.[2]).toBeCloseTo(2, 6);
  });

  it('gives a class absent from training weight 1, and every class present the same total weight', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1 }), (classes) => {
        const counts = countClasses(Int32Array.from(classes), 5);
        const weights = classWeights('balanced', Int32Array.from(classes), 5, sample) as Float32Array;
        expect(weights[4]).toBe(1);
        const totals = [...weights]
          .map((weight, index) => weight * (counts[index] as number))
          .filter((total) => total > 0);
        for (const total of totals) expect(total / (totals[0] as number)).toBeCloseTo(1, 5);
      }),
    );
  });

  it('takes the reference’s weights from 20 batches only, unscaled', () => {
    const classes = new Int32Array(1000).map((_, window) => Number(window % 4 === 0));
    expect([...(classWeights('reference', classes, 2, sample) as Float32Array)]).toEqual([Math.fround(4 / 3), 4]);
    const [common = 0, rare = 0] = classWeights('reference', classes, 2, { seed: 1, batchSize: 5 }) as Float32Array;
    const rareCount = 100 / rare;
    expect(rareCount).toBeCloseTo(Math.round(rareCount), 4);
    expect(1 / common + 1 / rare).toBeCloseTo(1, 5);
    expect(rareCount).not.toBe(25);
  });
});
