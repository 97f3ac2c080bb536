import { describe, expect, it } from 'vitest';
import { partitionClasses, prepareDataset } from '../../../../src/core/dataset/prepareDataset';
import type { Split, Splitter } from '../../../../src/core/dataset/splits/Split';
import { splitRegistry } from '../../../../src/core/dataset/splits/splitRegistry';
import { LEAKY_WARNING } from '../../../../src/shared/config/runConfig';
import { boutLabels, noisyRecording, recordingMeta, runConfig } from '../../../support/datasetFixtures';

const labels = boutLabels(1500, 3, 4).map((label) => [2, 5, 9][label] as number);
const recording = noisyRecording(labels, 6, 2);

describe('prepareDataset', () => {
  it('normalises, numbers the classes, and splits without a violation', () => {
    const dataset = prepareDataset(recording, runConfig(), 1);
    expect(dataset).toMatchObject({
      frames: 1500,
      neurons: 6,
      windowFrames: 8,
      audit: { violations: 0, leaky: false },
    });
    expect(dataset.tasks.map((task) => task.name)).toEqual(['multiclass', 'class_5', 'class_9']);
    expect([...dataset.classIndex]).toEqual([...labels].map((label) => [2, 5, 9].indexOf(label)));
    expect(dataset.traces.every(Number.isFinite)).toBe(true);
    expect(dataset.classWeights['multiclass']).toHaveLength(3);
    expect(dataset.warnings).toEqual([]);
  });

  it('learns nothing from frames outside of the training windows', () => {
    const clean = prepareDataset(recording, runConfig(), 1);
    const training = new Set(
      [...clean.split.starts.train].flatMap((start) => Array.from({ length: 8 }, (_, step) => start + step)),
    );
    const traces = recording.traces.map((value, cell) => (training.has(Math.floor(cell / 6)) ? value : 1e6));
    const corrupted = prepareDataset({ ...recording, traces }, runConfig(), 1);
    expect(corrupted.preprocessing).toEqual(clean.preprocessing);
    expect(corrupted.classWeights).toEqual(clean.classWeights);
    expect(corrupted.split).toEqual(clean.split);
  });

  it('weighs classes by the training windows alone', () => {
    const { split, classIndex, classWeights } = prepareDataset(recording, runConfig(), 1);
    const counts = [0, 0, 0];
    for (const start of split.starts.train) counts[classIndex[start + 7] as number]! += 1;
    const inverse = counts.map((count) => 1 / count);
    const mean = inverse.reduce((sum, value) => sum + value, 0) / 3;
    expect([...(classWeights['multiclass'] as Float32Array)]).toEqual(
      inverse.map((value) => expect.closeTo(value / mean, 5)),
    );
  });

  it('stops a run whose split the audit finds at fault, whatever the split says of itself', () => {
    const { chronological } = splitRegistry;
    const faults: readonly ((starts: Split['starts']) => Split['starts'])[] = [
      // Shares its first frame with the last training window.
      ({ train, ...others }) => ({ ...others, train, test: Int32Array.of((train.at(-1) as number) + 7) }),
      // Shares none, and leaves no gap.
      ({ train, ...others }) => ({ ...others, train, test: Int32Array.of((train.at(-1) as number) + 8) }),
      ({ test, ...others }) => ({ ...others, test: Int32Array.of(...test, test[0] as number) }),
      ({ test, ...others }) => ({ ...others, test: Int32Array.of(...test, 1499) }),
    ];
    const registry: Record<string, Splitter> = splitRegistry;
    for (const fault of faults) {
      registry['chronological'] = (problem) => {
        const split = chronological(problem);
        return { ...split, starts: fault(split.starts) };
      };
      expect(() => prepareDataset(recording, runConfig({ split: { name: 'chronological' } }), 1)).toThrow(
        expect.objectContaining({ code: 'split_violation', message: expect.stringContaining('The run was stopped') }),
      );
    }
    registry['chronological'] = chronological;
    expect(prepareDataset(recording, runConfig({ split: { name: 'chronological' } }), 1).audit.violations).toBe(0);
  });

  it('says that a leaky split leaks, and lets it pass', () => {
    const dataset = prepareDataset(recording, runConfig({ split: { name: 'random_windows' } }), 1);
    expect(dataset.audit.leaky).toBe(true);
    expect(dataset.audit.violations).toBeGreaterThan(0);
    expect(dataset.warnings).toContain(LEAKY_WARNING);
  });

  it('names the class a partition lacks, few windows and missing values', () => {
    const once = boutLabels(500, 2, 4);
    once.fill(7, 200, 220);
    const short = noisyRecording(once, 2, 1);
    short.traces[10] = Number.NaN;
    const { warnings } = prepareDataset(short, runConfig(), 1);
    expect(warnings).toContainEqual(
      expect.stringMatching(/^No test window has the class class 7;.*left out of averages/),
    );
    expect(warnings).toContainEqual(expect.stringMatching(/^There are only \d+ test windows/));
    expect(warnings).toContainEqual(expect.stringMatching(/^1 missing values were filled/));
  });

  it('refuses a recording of one class', () => {
    const still = new Int32Array(300);
    const meta = recordingMeta(still, 1);
    expect(() => prepareDataset({ meta, traces: new Float32Array(300), labels: still }, runConfig(), 1)).toThrow(
      expect.objectContaining({ code: 'one_class' }),
    );
  });
});

it('gives the class of each window’s last frame', () => {
  const dataset = prepareDataset(recording, runConfig(), 1);
  const expected = [...dataset.split.starts.val].map((start) => dataset.classIndex[start + 7]);
  expect([...partitionClasses(dataset, 'val')]).toEqual(expected);
});
