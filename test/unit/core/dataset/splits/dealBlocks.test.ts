import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Deal, type DealProblem, dealBlocks, isBetter } from '../../../../../src/core/dataset/splits/dealBlocks';
import { PARTITIONS } from '../../../../../src/core/dataset/splits/Split';
import { takeCensus } from '../../../../../src/core/dataset/splits/windowCensus';
import { enumerateWindows } from '../../../../../src/core/dataset/windows';
import { SeededRandom } from '../../../../../src/shared/random';
import { boutLabels, sessionsOf, splitSpec } from '../../../../support/datasetFixtures';

const good: Deal = { blocks: [], empty: 0, missing: 0, unlearnable: 0, thin: 0, cost: 0 };

it('prefers a higher cost to a class too thin, that to one unlearnable, that to one missing, that to an empty partition', () => {
  const faults = ['empty', 'missing', 'unlearnable', 'thin', 'cost'] as const;
  faults.slice(0, -1).forEach((fault, rank) => {
    const lesser = Object.fromEntries(faults.slice(rank + 1).map((other) => [other, 9]));
    expect(isBetter({ ...good, ...lesser }, { ...good, [fault]: 1 })).toBe(true);
    expect(isBetter({ ...good, [fault]: 1 }, { ...good, ...lesser })).toBe(false);
  });
  expect(isBetter(good, good)).toBe(false);
});

/** Blocks of 40 frames, two classes, shares of 0.6, 0.2 and 0.2. */
function evenBlocks(count: number, seed: number): DealProblem {
  const labels = boutLabels(count * 40, 2, seed);
  const spec = splitSpec(labels);
  const census = takeCensus({
    ...spec,
    sessions: sessionsOf([labels.length]),
    random: new SeededRandom(seed),
    windows: enumerateWindows(spec),
    classes: [0, 1],
  });
  const borders = Array.from({ length: count + 1 }, (_, block) => block * 40);
  const shares = { train: 0.6, val: 0.2, test: 0.2 };
  return { borders, windowFrames: 8, purgeFrames: 8, census, wantedClasses: new Set<number>(), shares };
}

it('tests in places apart: no test block follows another', () => {
  for (let seed = 0; seed < 20; seed++) {
    const { blocks } = dealBlocks(evenBlocks(25, seed), new SeededRandom(seed));
    const tested = blocks.flatMap(({ partition }, block) => (partition === 'test' ? [block] : []));
    expect(tested).toHaveLength(5);
    for (const block of tested) expect(tested).not.toContain(block + 1);
  }
});

it('deals training and validation around test blocks that are given', () => {
  const testBlocks = new Set([0, 7, 8]);
  for (let seed = 0; seed < 20; seed++) {
    const { blocks } = dealBlocks({ ...evenBlocks(19, seed), testBlocks }, new SeededRandom(seed));
    const dealt = (partition: string) => blocks.flatMap((block, at) => (block.partition === partition ? [at] : []));
    expect(dealt('test')).toEqual([0, 7, 8]);
    expect(dealt('val')).toHaveLength(4);
    expect(dealt('train')).toHaveLength(12);
  }
});

it('deals every block once, in the wanted numbers', () => {
  const blocks = fc.integer({ min: 3, max: 40 });
  fc.assert(
    fc.property(blocks, fc.nat(), (count, seed) => {
      const problem = evenBlocks(count, seed);
      const deal = dealBlocks(problem, new SeededRandom(seed));
      const dealt = PARTITIONS.map((partition) => deal.blocks.filter((block) => block.partition === partition).length);
      const wanted = Math.max(1, Math.round(count * 0.2));
      expect(dealt).toEqual([count - 2 * wanted, wanted, wanted]);
      expect(deal.blocks.map((block) => block.firstFrame)).toEqual(problem.borders.slice(0, -1));
    }),
    { numRuns: 20 },
  );
});
