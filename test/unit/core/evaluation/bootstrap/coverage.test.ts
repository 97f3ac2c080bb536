import { expect, it } from 'vitest';
import type { EvidenceBlocks } from '../../../../../src/core/evaluation/bootstrap/evidenceBlocks';
import { percentileInterval } from '../../../../../src/core/evaluation/bootstrap/percentileInterval';
import { scoreReplicates } from '../../../../../src/core/evaluation/bootstrap/scoreReplicates';
import { SeededRandom } from '../../../../../src/shared/random';

const [RUNS, RUN_WINDOWS, SIMULATIONS] = [15, 40, 150];
const TRUE_ACCURACY = 0.7;
/** Chance that a window is judged anew and not as the one before: hits come in stretches of about 20. */
const RENEWAL = 0.05;
const signal = new AbortController().signal;

/** A decoder whose hits and misses persist, as those of overlapping windows do. */
function persistentAnswers(random: SeededRandom) {
  const windows = RUNS * RUN_WINDOWS;
  const predicted = new Int32Array(windows);
  let hit = 0;
  for (let window = 0; window < windows; window++) {
    if (window % RUN_WINDOWS === 0 || random.uniform() < RENEWAL) hit = Number(random.uniform() < TRUE_ACCURACY);
    predicted[window] = hit;
  }
  return { truth: new Int32Array(windows).fill(1), predicted, probabilities: null, classCount: 2 };
}

async function coverage(windowsPerBlock: number): Promise<number> {
  const blockOf = Int32Array.from({ length: RUNS * RUN_WINDOWS }, (_, window) => Math.floor(window / windowsPerBlock));
  const blocks: EvidenceBlocks = { method: 'runs', count: blockOf.length / windowsPerBlock, blockOf };
  const random = new SeededRandom(11);
  let held = 0;
  for (let simulation = 0; simulation < SIMULATIONS; simulation++) {
    const answers = persistentAnswers(random);
    const { accuracy } = await scoreReplicates(answers, blocks, { resamples: 300, seed: simulation, signal });
    const score = answers.predicted.reduce((sum, hit) => sum + hit, 0) / answers.predicted.length;
    const { low, high } = percentileInterval(accuracy, score) ?? { low: 1, high: 0 };
    held += Number(low <= TRUE_ACCURACY && high >= TRUE_ACCURACY);
  }
  return held / SIMULATIONS;
}

it('holds the true score about as often as it says when blocks are drawn, and far less often with single windows', async () => {
  const blocks = await coverage(RUN_WINDOWS);
  expect(blocks).toBeGreaterThan(0.86);
  expect(blocks).toBeLessThan(0.99);
  expect(await coverage(1)).toBeLessThan(0.6);
});
