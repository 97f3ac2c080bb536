import { describe, expect, it } from 'vitest';
import { estimateUncertainty } from '../../../../../src/core/evaluation/bootstrap/estimateUncertainty';
import type { EvidenceBlocks } from '../../../../../src/core/evaluation/bootstrap/evidenceBlocks';
import type { JudgedAnswers } from '../../../../../src/core/evaluation/bootstrap/scoreReplicates';
import { SeededRandom } from '../../../../../src/shared/random';

const signal = new AbortController().signal;
const WINDOWS = 400;
const truth = Int32Array.from({ length: WINDOWS }, (_, window) => Math.floor(window / 5) % 2);

/** Answers that are right in a share of the windows, which ones follows from the seed. */
function rightIn(share: number, seed: number): JudgedAnswers {
  const random = new SeededRandom(seed);
  const predicted = truth.map((actual) => (random.uniform() < share ? actual : 1 - actual));
  return { truth, predicted, probabilities: null, classCount: 2 };
}

function blocks(count: number): EvidenceBlocks {
  const blockOf = Int32Array.from({ length: WINDOWS }, (_, window) => Math.floor((window * count) / WINDOWS));
  return { method: 'runs', count, blockOf };
}

const compared = (decoder: JudgedAnswers, rival: JudgedAnswers) =>
  estimateUncertainty(
    { tasks: { multiclass: decoder }, baselines: { logistic_window: rival, previous_label: rightIn(0.99, 5) } },
    blocks(20),
    signal,
  );

describe('estimateUncertainty', () => {
  it('gives an interval around each score, and none for a score that does not exist', async () => {
    const { intervals, baselineIntervals } = await compared(rightIn(0.8, 1), rightIn(0.7, 2));
    const own = intervals['multiclass'];
    expect(own?.balanced_accuracy).toMatchObject({ blocks: 20, method: 'runs' });
    expect(own?.balanced_accuracy?.low).toBeGreaterThan(0.7);
    expect(own?.balanced_accuracy?.high).toBeLessThan(0.9);
    expect(own?.auc_macro).toBeNull();
    expect(Object.keys(baselineIntervals)).toEqual(['logistic_window', 'previous_label']);
  });

  it('is as wide as theory has it for independent windows', async () => {
    const answers = rightIn(0.8, 3);
    const each = await estimateUncertainty({ tasks: { multiclass: answers }, baselines: {} }, blocks(WINDOWS), signal);
    const { low, high } = each.intervals['multiclass']?.accuracy ?? { low: 0, high: 0 };
    const expected = 2 * 1.96 * Math.sqrt((0.8 * 0.2) / WINDOWS);
    expect((high - low) / expected).toBeGreaterThan(0.85);
    expect((high - low) / expected).toBeLessThan(1.15);
  });

  it('says in words whether the decoder beats a baseline, and is silent about the oracle', async () => {
    const { comparisons } = await compared(rightIn(0.9, 1), rightIn(0.6, 2));
    expect(comparisons).toHaveLength(1);
    expect(comparisons[0]).toMatchObject({ baseline: 'logistic_window', verdict: 'better' });
    expect(comparisons[0]?.sentence).toMatch(
      /^The decoder beats logistic regression on the whole window by 0\.\d\d \[0\.\d\d, 0\.\d\d\]\.$/,
    );
  });

  it('calls the same difference the other way round worse', async () => {
    const { comparisons } = await compared(rightIn(0.6, 2), rightIn(0.9, 1));
    expect(comparisons[0]).toMatchObject({ verdict: 'worse' });
    expect(comparisons[0]?.sentence).toMatch(/^The decoder is worse than .* by 0\.\d\d \[0\.\d\d, 0\.\d\d\]\.$/);
  });

  it('does not tell apart what differs by chance', async () => {
    const { comparisons } = await compared(rightIn(0.7, 3), rightIn(0.7, 4));
    expect(comparisons[0]).toMatchObject({ verdict: 'unclear' });
    expect(comparisons[0]?.sentence).toMatch(/: not distinguishable\.$/);
  });

  it('finds no difference at all between a decoder and itself: both see the same resamples', async () => {
    const { comparisons } = await compared(rightIn(0.7, 1), rightIn(0.7, 1));
    expect(comparisons[0]).toMatchObject({ difference: 0, interval: { low: 0, high: 0 }, verdict: 'unclear' });
  });

  it('warns of few blocks, and has no interval from a single one', async () => {
    const tasks = { multiclass: rightIn(0.7, 1) };
    const few = await estimateUncertainty({ tasks, baselines: {} }, blocks(3), signal);
    expect(few.warnings).toEqual([expect.stringContaining('only 3 stretches')]);
    expect(few.intervals['multiclass']?.accuracy).not.toBeNull();
    const single = await estimateUncertainty({ tasks, baselines: {} }, blocks(1), signal);
    expect(single.warnings).toHaveLength(1);
    expect(single.intervals['multiclass']?.accuracy).toBeNull();
  });
});
