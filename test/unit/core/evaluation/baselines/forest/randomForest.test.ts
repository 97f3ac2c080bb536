import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FeatureRows } from '../../../../../../src/core/evaluation/baselines/FeatureRows';
import { bestCut, purityOf } from '../../../../../../src/core/evaluation/baselines/forest/bestCut';
import { binFeatures } from '../../../../../../src/core/evaluation/baselines/forest/binFeatures';
import { growTree, leafShares } from '../../../../../../src/core/evaluation/baselines/forest/growTree';
import { fitForest, predictForest } from '../../../../../../src/core/evaluation/baselines/forest/randomForest';
import { predictedClasses } from '../../../../../../src/core/evaluation/metrics/predictedClasses';
import { SeededRandom } from '../../../../../../src/shared/random';

const signal = new AbortController().signal;
const FOREST = { trees: 20, leastLeafRows: 2, seed: 3, signal };

function tableOf(rows: readonly (readonly number[])[]): FeatureRows {
  const features = rows[0]?.length ?? 0;
  return { traces: Float32Array.from(rows.flat()), features, frames: Int32Array.from(rows.keys()) };
}

/** Two features, the class is whether their signs differ: no single straight cut tells it. */
function checkerboard(seed: number, count = 400) {
  const random = new SeededRandom(seed);
  const rows = Array.from({ length: count }, () => [random.normal(), random.normal()] as const);
  return { table: tableOf(rows), classes: Int32Array.from(rows, ([x, y]) => Number(x > 0 !== y > 0)) };
}

describe('bestCut', () => {
  it('finds the cut with the purest sides, and counts their purity by Gini', () => {
    const table = binFeatures(tableOf([[1], [2], [3], [4], [5]]));
    const classes = Int32Array.of(0, 0, 1, 1, 0);
    const rows = { table, classes, weights: new Float64Array(5).fill(1), classCount: 2 };
    const members = Int32Array.of(0, 1, 2, 3, 4);
    // left {0, 0}: 4/2; right {1, 1, 0}: (4 + 1)/3
    expect(bestCut(rows, members, 0, 1)).toEqual({ feature: 0, bin: 1, purity: 2 + 5 / 3 });
    expect(purityOf(Float64Array.of(3, 2))).toBeCloseTo(13 / 5, 12);
    expect(bestCut(rows, members, 0, 3)).toBeNull();
  });
});

describe('binFeatures', () => {
  it('keeps the order of values and puts equal ones together', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 200 }), (values) => {
        const { bins, edges } = binFeatures(tableOf(values.map((value) => [value])));
        values.forEach((value, row) => {
          const bin = bins[row] as number;
          expect(bin === 0 || value > (edges[0]?.[bin - 1] as number)).toBe(true);
          expect(bin === edges[0]?.length || value <= (edges[0]?.[bin] as number)).toBe(true);
        });
      }),
    );
  });

  it('tells up to 32 values of a feature apart, and no more', () => {
    const few = binFeatures(tableOf(Array.from({ length: 32 }, (_, row) => [row])));
    expect(new Set(few.bins).size).toBe(32);
    const many = binFeatures(tableOf(Array.from({ length: 500 }, (_, row) => [row])));
    expect(new Set(many.bins).size).toBe(32);
  });
});

describe('growTree', () => {
  it('sends the rows it learned from to leaves of their own class when leaves may be single rows', () => {
    const { table, classes } = checkerboard(5, 60);
    const binned = binFeatures(table);
    const rows = { table: binned, classes, weights: new Float64Array(60).fill(1), classCount: 2 };
    const tree = growTree(rows, Int32Array.from(classes.keys()), new SeededRandom(1), {
      triedFeatures: 2,
      leastRows: 1,
    });
    const right = [...classes].filter((index, row) => (leafShares(tree, table.traces, 2 * row)[index] as number) > 0.5);
    expect(right.length).toBeGreaterThan(54);
  });
});

describe('a random forest', () => {
  it('learns what no straight line tells, and predicts rows that it has not seen', async () => {
    const { table, classes } = checkerboard(1);
    const other = checkerboard(2);
    const model = await fitForest(table, classes, 2, FOREST);
    const predicted = predictedClasses(predictForest(model, other.table), 2);
    expect(predicted.filter((index, row) => index === other.classes[row]).length / 400).toBeGreaterThan(0.9);
  });

  it('gives probabilities that sum to 1, and weighs rare classes up', async () => {
    const random = new SeededRandom(9);
    const rows = Array.from({ length: 300 }, () => [random.normal()]);
    const classes = Int32Array.from(rows, (_, row) => Number(row % 10 === 0));
    const probabilities = predictForest(await fitForest(tableOf(rows), classes, 2, FOREST), tableOf(rows));
    const rare = probabilities.filter((_, cell) => cell % 2 === 1);
    probabilities.forEach((value, cell) => {
      if (cell % 2 === 0) expect(value + (probabilities[cell + 1] as number)).toBeCloseTo(1, 5);
    });
    expect(rare.reduce((sum, value) => sum + value, 0) / rare.length).toBeCloseTo(0.5, 0);
  });

  it('is the same for the same seed, and other for another', async () => {
    const { table, classes } = checkerboard(1);
    const [one, again, other] = await Promise.all(
      [3, 3, 4].map(async (seed) => predictForest(await fitForest(table, classes, 2, { ...FOREST, seed }), table)),
    );
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
  });

  it('predicts the only class there is', async () => {
    const table = tableOf([[1], [2], [3]]);
    const model = await fitForest(table, new Int32Array(3), 2, FOREST);
    expect([...predictForest(model, table)]).toEqual([1, 0, 1, 0, 1, 0]);
  });

  it('stops between trees when it is cancelled', async () => {
    const { table, classes } = checkerboard(1);
    await expect(fitForest(table, classes, 2, { ...FOREST, signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});
