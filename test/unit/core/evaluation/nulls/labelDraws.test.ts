import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseNull, labelDraw } from '../../../../../src/core/evaluation/nulls/chooseNull';
import { exchangeableTrials, sessionPermutation } from '../../../../../src/core/evaluation/nulls/sessionPermutation';
import { segmentsOf } from '../../../../../src/core/recording/segments';
import { SeededRandom } from '../../../../../src/shared/random';
import { boutLabels } from '../../../../support/datasetFixtures';
import { nullProblem } from '../../../../support/nullProblems';

/** Eight trials of five frames with labels of their own; frame 0 of each is not judged. */
function inTrials(seed: number) {
  const labels = boutLabels(40, 3, seed, 4);
  const judgedStarts = Int32Array.from(labels.keys()).filter((frame) => frame % 5 !== 0);
  return nullProblem([...labels], { segments: segmentsOf(40, 5), judgedStarts, classCount: 3 });
}

describe('session permutation', () => {
  it('gives each trial the labels of another, whole and in time', () => {
    const problem = inTrials(1);
    const trialOf = (labels: Int32Array, trial: number) => labels.subarray(4 * trial, 4 * trial + 4).join();
    const truth = problem.judgedStarts.map((frame) => problem.classIndex[frame] as number);
    const drawn = sessionPermutation(problem)(new SeededRandom(3));
    const all = [0, 1, 2, 3, 4, 5, 6, 7];
    expect(all.map((trial) => trialOf(drawn, trial)).sort()).toEqual(all.map((trial) => trialOf(truth, trial)).sort());
    expect(drawn).not.toEqual(truth);
  });

  it('leaves a shorter last trial alone', () => {
    const labels = [...boutLabels(40, 3, 1, 4), 2, 2, 1];
    const problem = nullProblem(labels, { segments: segmentsOf(43, 5) });
    expect(exchangeableTrials(problem)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    for (let seed = 0; seed < 20; seed++) {
      expect([...sessionPermutation(problem)(new SeededRandom(seed)).subarray(40)]).toEqual([2, 2, 1]);
    }
  });

  it('does not apply to fewer than six trials, nor to trials that are all alike', () => {
    expect(exchangeableTrials(nullProblem([...boutLabels(40, 3, 1, 4)], { segments: segmentsOf(40, 8) }))).toEqual([]);
    const alike = Array.from({ length: 40 }, (_, frame) => frame % 5);
    expect(exchangeableTrials(nullProblem(alike, { segments: segmentsOf(40, 5) }))).toEqual([]);
  });
});

describe('circular shift', () => {
  it('turns the labels by at least a window and a median bout', () => {
    const labels = boutLabels(200, 3, 6);
    const problem = nullProblem([...labels], { windowFrames: 1 });
    const text = [...labels].join('');
    const drawn = new Set<number>();
    for (let seed = 0; seed < 50; seed++) {
      const turned = [...labelDraw('circular_shift', problem)(new SeededRandom(seed))].join('');
      const shift = (text + text).indexOf(turned);
      drawn.add(shift);
      expect(shift).toBeGreaterThanOrEqual(10);
      expect(shift).toBeLessThanOrEqual(190);
    }
    expect(drawn.size).toBeGreaterThan(10);
  });

  it('keeps the labels of any windows, one window included', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 60 }),
        fc.nat(),
        (labels, seed) => {
          const drawn = labelDraw('circular_shift', nullProblem(labels))(new SeededRandom(seed));
          expect([...drawn].sort()).toEqual([...labels].sort());
        },
      ),
    );
  });
});

describe('pseudo-sessions', () => {
  it('have every class of the judged windows where they can', () => {
    // long bouts of 0, and between them 1 or 2: about every third stretch of 60 frames lacks one
    const cycle = [0, 1, 0, 2].flatMap((label) => new Array<number>(label === 0 ? 20 : 6).fill(label));
    const labels = Array.from({ length: 624 }, (_, frame) => cycle[frame % 52] as number);
    const judgedStarts = Int32Array.from({ length: 60 }, (_, frame) => frame + 300);
    const draw = labelDraw('pseudo_session', nullProblem(labels, { judgedStarts }));
    const wanted = new Set(labels.slice(300, 360));
    expect(wanted.size).toBe(3);
    const random = new SeededRandom(1);
    const complete = Array.from({ length: 100 }, () => new Set(draw(random)).size).filter((size) => size === 3);
    expect(complete.length).toBeGreaterThan(95);
  });
});

describe('chooseNull', () => {
  it('permutes trials where there are enough, else models bouts, else shifts and says that this is weak', () => {
    expect(chooseNull(inTrials(1))).toMatchObject({ kind: 'session_permutation', weak: false });
    const bouts = nullProblem([...boutLabels(600, 3, 9)]);
    expect(chooseNull(bouts)).toMatchObject({ kind: 'pseudo_session', weak: false });
    expect(chooseNull(nullProblem([0, 0, 0, 1, 1, 1]))).toMatchObject({ kind: 'circular_shift', weak: true });
  });
});
