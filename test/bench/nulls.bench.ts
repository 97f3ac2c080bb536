import { expect, test } from 'vitest';
import { windowLabels } from '../../src/core/dataset/windows';
import { heldNull, meanRecall } from '../../src/core/evaluation/nulls/heldNull';
import { type NullProblem, nullProblemOf } from '../../src/core/evaluation/nulls/NullProblem';
import { permutationP } from '../../src/core/evaluation/nulls/permutationP';
import type { NullKind } from '../../src/shared/entities/nullTest';
import { SeededRandom } from '../../src/shared/random';
import { logisticAnswers, unrelatedDataset } from '../support/unrelatedRecording';

const SIMULATIONS = 400;
const DRAWS = 199;
const signal = new AbortController().signal;

/** Of each null, the p values of recordings whose behaviour was drawn apart from their activity. */
async function pValues(trials: boolean): Promise<Readonly<Record<string, readonly number[]>>> {
  const kinds: readonly NullKind[] = trials
    ? ['session_permutation', 'pseudo_session', 'circular_shift']
    : ['pseudo_session', 'circular_shift'];
  const found: Record<string, number[]> = Object.fromEntries([...kinds, 'single windows'].map((kind) => [kind, []]));
  for (let seed = 1; seed <= SIMULATIONS; seed++) {
    const dataset = unrelatedDataset(seed, trials);
    const [problem, predicted] = [nullProblemOf(dataset, 'test'), await logisticAnswers(dataset)];
    for (const kind of kinds) {
      found[kind]?.push((await heldNull(problem, predicted, { kind, draws: DRAWS, seed }, signal)).p);
    }
    found['single windows']?.push(singleWindows(problem, predicted, seed));
  }
  return found;
}

/** The p of a test that permutes windows one by one, which Gridwalk does not offer. */
function singleWindows(problem: NullProblem, predicted: Int32Array, seed: number): number {
  const random = new SeededRandom(seed);
  const truth = windowLabels(problem.judgedStarts, problem.windowFrames, problem.classIndex);
  const scores = Array.from({ length: DRAWS }, () => meanRecall(random.shuffle(truth.slice()), predicted, 3));
  return permutationP(meanRecall(truth, predicted, 3), scores);
}

/** Share of values at or below the level of 5 %. */
const positives = (p: readonly number[]): number => p.filter((value) => value <= 0.05).length / p.length;

test.each([false, true])('false positives of each null at 5 % (trials: %s)', async (trials) => {
  const found = await pValues(trials);
  const shares = Object.fromEntries(Object.entries(found).map(([kind, p]) => [kind, positives(p)]));
  console.log(`false positives at 5 %, ${SIMULATIONS} simulations: ${JSON.stringify(shares)}`);
  // three standard errors around the level for the nulls that are not weak
  for (const kind of ['pseudo_session', 'session_permutation']) {
    if (kind in shares) expect(Math.abs((shares[kind] as number) - 0.05)).toBeLessThan(0.033);
  }
  expect(shares['single windows']).toBeGreaterThan(0.1);
});
