import { describe, expect, it } from 'vitest';
import { prepareDataset } from '../../../../src/core/dataset/prepareDataset';
import { auditSplit } from '../../../../src/core/dataset/splits/auditSplit';
import { boutsOf, medianBoutFrames } from '../../../../src/core/dataset/splits/bouts';
import { splitWindows } from '../../../../src/core/dataset/splits/splitWindows';
import { answerBaselines } from '../../../../src/core/evaluation/baselines/answerBaselines';
import { evidenceBlocks } from '../../../../src/core/evaluation/bootstrap/evidenceBlocks';
import { labelDraw } from '../../../../src/core/evaluation/nulls/chooseNull';
import { retrainedNull } from '../../../../src/core/evaluation/nulls/retrainedNull';
import { exchangeableTrials, sessionPermutation } from '../../../../src/core/evaluation/nulls/sessionPermutation';
import { trainingBouts } from '../../../../src/core/evaluation/nulls/trainingBouts';
import { onsetCurves } from '../../../../src/core/evaluation/onsets/onsetCurves';
import { segmentsOf } from '../../../../src/core/recording/segments';
import { UNLABELLED } from '../../../../src/shared/entities/recording';
import { SeededRandom } from '../../../../src/shared/random';
import { boutLabels, noisyRecording, runConfig, splitSpec } from '../../../support/datasetFixtures';
import { nullProblem } from '../../../support/nullProblems';

const signal = new AbortController().signal;
const NONE = UNLABELLED;

/** Behaviour written as digits, `-` a frame without a label. */
const behaviour = (text: string): Int32Array =>
  Int32Array.from(text, (digit) => (digit === '-' ? NONE : Number(digit)));

describe('frames without a label', () => {
  it('end no window of a split, and the audit finds those that do', () => {
    const labels = boutLabels(1500, 3, 2);
    labels.fill(NONE, 100, 180);
    labels.fill(NONE, 900, 905);
    const spec = splitSpec(labels);
    const split = splitWindows(spec);
    expect(auditSplit(split, spec)).toMatchObject({ violations: 0, unlabelledWindows: 0 });
    expect(split.missing).toEqual({ train: [], val: [], test: [] });
    expect(split.warnings[0]).toMatch(/^85 of 1493 windows end on a frame without a label/);
    const wrong = { ...split, starts: { ...split.starts, test: Int32Array.of(...split.starts.test, 93) } };
    expect(auditSplit(wrong, spec)).toMatchObject({ unlabelledWindows: 1 });
  });

  it('are refused alone, by every split', () => {
    const labels = new Int32Array(500).fill(NONE);
    expect(() => splitWindows(splitSpec(labels))).toThrow(
      expect.objectContaining({ code: 'split_impossible', message: expect.stringMatching(/^None of the 493 windows/) }),
    );
  });

  it('are no bout: the middle length is that of behaviour', () => {
    expect(medianBoutFrames(boutsOf(behaviour('00----------1122'), Int32Array.of(0)))).toBe(2);
  });

  it('end bouts of the training part as a gap does, and nothing is seen to follow', () => {
    const bouts = trainingBouts(nullProblem([...behaviour('0011--1100')], { classCount: 2 }), false);
    expect(bouts).toEqual([
      { classIndex: 0, frames: 2, opens: false, begun: false, next: 1 },
      { classIndex: 1, frames: 2, opens: false, begun: true, next: null },
      { classIndex: 1, frames: 2, opens: false, begun: false, next: 0 },
      { classIndex: 0, frames: 2, opens: false, begun: true, next: null },
    ]);
  });

  it('let only trials change places that have labels at the same times', () => {
    const trials = ['0-110', '1-001', '0-101', '0-111', '1-000', '0-010', '01-11'];
    const labels = behaviour(trials.join(''));
    const judgedStarts = Int32Array.from(labels.keys()).filter((frame) => labels[frame] !== NONE);
    const problem = nullProblem([...labels], { segments: segmentsOf(35, 5), judgedStarts, classCount: 2 });
    expect(exchangeableTrials(problem)).toEqual([0, 1, 2, 3, 4, 5]);
    for (let seed = 0; seed < 10; seed++) {
      expect(sessionPermutation(problem)(new SeededRandom(seed))).not.toContain(NONE);
    }
  });

  it('keep no label when decoders are trained anew, whatever the null', async () => {
    const labels = boutLabels(900, 3, 4);
    labels.fill(NONE, 200, 300);
    const problem = nullProblem([...labels], { classCount: 3 });
    const seen: Int32Array[] = [];
    const score = async (drawn: Int32Array) => {
      seen.push(drawn);
      return 0.4;
    };
    await retrainedNull(problem, score, { observed: 0.5, draws: 3, seed: 1, onProgress: () => undefined });
    for (const drawn of seen) {
      expect(drawn.subarray(200, 300).every((label) => label === NONE)).toBe(true);
      expect(drawn.filter((label) => label === NONE)).toHaveLength(100);
      expect(drawn).not.toEqual(labels);
    }
    const shifted = labelDraw('circular_shift', { ...problem, judgedStarts: Int32Array.of(100, 150, 400, 500) });
    expect(shifted(new SeededRandom(1))).not.toContain(NONE);
  });

  it('before a bout leave its onset unknown', async () => {
    const text = '000111---111000111';
    const frames = Int32Array.from(text, (_, frame) => frame).filter((frame) => text[frame] !== '-');
    const { curves } = await onsetCurves({
      classIndex: behaviour(text),
      segments: Int32Array.of(0),
      frameRateHz: null,
      classNames: ['rest', 'walk'],
      frames,
      predicted: frames.map((frame) => Number(text[frame])),
      signal,
    });
    expect(curves.map(({ name, onsets }) => [name, onsets])).toEqual([
      ['rest', 1],
      ['walk', 2],
    ]);
  });

  it('are passed over by the persistence baseline', async () => {
    const labels = boutLabels(1500, 3, 4);
    for (let frame = 5; frame < 1500; frame += 11) labels[frame] = NONE;
    const dataset = prepareDataset(noisyRecording(labels, 3, 2), runConfig(), 1);
    const { answers } = await answerBaselines(dataset, 'test', signal);
    const lastLabel = (frame: number): number => (labels[frame] === NONE ? lastLabel(frame - 1) : labels[frame]!);
    expect([...answers['previous_label']!.predicted]).toEqual(
      [...dataset.split.starts.test].map((start) => lastLabel(start + 6)),
    );
  });

  it('part no block of evidence: what lies on both sides of them goes together', () => {
    const labels = new Int32Array(100);
    labels.fill(NONE, 37, 67);
    const starts = Int32Array.from({ length: 93 }, (_, start) => start).filter((start) => labels[start + 7] !== NONE);
    const spec = { starts, windowFrames: 8, segments: Int32Array.of(0), medianBoutFrames: 60 };
    expect(evidenceBlocks({ ...spec, labels }).count).toBe(1);
    expect(evidenceBlocks(spec).count).toBe(2);
  });
});
