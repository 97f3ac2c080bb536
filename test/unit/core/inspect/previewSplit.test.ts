import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareDataset } from '../../../../src/core/dataset/prepareDataset';
import { windowLabels } from '../../../../src/core/dataset/windows';
import { previewSplit, runsOf } from '../../../../src/core/inspect/previewSplit';
import { segmentsOf } from '../../../../src/core/recording/segments';
import { UNLABELLED } from '../../../../src/shared/entities/recording';
import { boutLabels, noisyRecording, recordingMeta, runConfig, splitConfig } from '../../../support/datasetFixtures';

function inspected(labels: Int32Array) {
  const recording = { meta: recordingMeta(labels, 1), labels, traces: new Float32Array(labels.length) };
  const classIds = [...new Set(labels)].sort((a, b) => a - b);
  return { recording, segments: segmentsOf(labels.length, null), classIds };
}
const covered = (runs: Int32Array) => runs.reduce((sum, border, at) => sum + (at % 2 === 0 ? -border : border), 0);

describe('previewSplit', () => {
  it('shows a blocked split without a fault, every frame used once or not at all', () => {
    const labels = boutLabels(2000, 3, 4);
    const preview = previewSplit(inspected(labels), { split: splitConfig(), windowFrames: 8, seed: 1 });
    expect(preview.audit).toMatchObject({ violations: 0, leaky: false, purgeFrames: 8 });
    expect(preview.sharedFrames).toBe(0);
    const { train, val, test } = preview.runs;
    expect(covered(train) + covered(val) + covered(test) + covered(preview.unused)).toBe(2000);
    for (const partition of ['train', 'val', 'test'] as const)
      expect(preview.classWindows[partition].reduce((a, b) => a + b, 0)).toBe(preview.audit.windows[partition]);
  });

  it('says that a leaky split leaks', () => {
    const question = { split: splitConfig({ name: 'random_windows' }), windowFrames: 8, seed: 1 };
    const { audit, sharedFrames, warnings } = previewSplit(inspected(boutLabels(900, 2, 1)), question);
    expect(audit.leaky).toBe(true);
    expect(audit.violations).toBeGreaterThan(0);
    expect(sharedFrames).toBeGreaterThan(0);
    expect(warnings.join()).toMatch(/leaks/);
  });

  it('warns of a class that a partition does not have', () => {
    const labels = boutLabels(900, 2, 1);
    labels.fill(7, 0, 30);
    const question = { split: splitConfig({ name: 'chronological' }), windowFrames: 8, seed: 1 };
    const { warnings, classWindows } = previewSplit(inspected(labels), question);
    expect(warnings).toContainEqual(expect.stringMatching(/No test window has the class “class 7”/));
    expect(classWindows.test[2]).toBe(0);
  });

  it('divides what is learned after classes were left out and merged, as a training would', () => {
    const labels = boutLabels(2000, 4, 4);
    const classes = { exclude_classes: ['class 3'], merge_classes: { moving: ['class 1', 'class 2'] } };
    const question = { split: splitConfig(), windowFrames: 8, seed: 1 };
    const preview = previewSplit(inspected(labels), { ...question, classes });
    expect(preview.learned).toEqual([
      { classId: 0, name: 'class 0', labels: [0] },
      { classId: 1, name: 'moving', labels: [1, 2] },
    ]);
    const { split, audit } = prepareDataset(
      noisyRecording(labels, 1, 0),
      runConfig({ dataset: { ...classes, window_frames: 8 } }),
      1,
    );
    expect(preview.audit.windows).toEqual(audit.windows);
    const byHand = labels.map((label) => [0, 1, 1, UNLABELLED][label] as number);
    for (const partition of ['train', 'val', 'test'] as const) {
      const answers = windowLabels(split.starts[partition], 8, byHand);
      const count = (label: number) => answers.filter((own) => own === label).length;
      expect(preview.classWindows[partition]).toEqual([count(0), count(1)]);
    }
    const whole = previewSplit(inspected(labels), question);
    expect(preview.audit.windows.train).toBeLessThan(whole.audit.windows.train);
    expect(whole.learned.map(({ name }) => name)).toEqual(['class 0', 'class 1', 'class 2', 'class 3']);
  });

  it('refuses a class that is not there', () => {
    const classes = { exclude_classes: ['flying'], merge_classes: {} };
    const question = { split: splitConfig(), windowFrames: 8, seed: 1, classes };
    expect(() => previewSplit(inspected(boutLabels(900, 2, 1)), question)).toThrow(/"flying", which is not there/);
  });

  it('refuses what cannot be split', () => {
    const question = { split: splitConfig(), windowFrames: 80, seed: 1 };
    expect(() => previewSplit(inspected(boutLabels(60, 2, 1)), question)).toThrow(/a window needs 80 frames/);
  });
});

describe('runsOf', () => {
  it('names the borders of what is marked', () => {
    expect([...runsOf(Uint8Array.of(1, 1, 0, 0, 1))]).toEqual([0, 2, 4, 5]);
    expect([...runsOf(new Uint8Array(3))]).toEqual([]);
  });

  it('loses nothing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ min: 0, max: 1, maxLength: 50 }), (marks) => {
        const again = new Uint8Array(marks.length);
        const runs = runsOf(marks);
        for (let at = 0; at < runs.length; at += 2) again.fill(1, runs[at], runs[at + 1]);
        expect(again).toEqual(marks);
      }),
    );
  });
});
