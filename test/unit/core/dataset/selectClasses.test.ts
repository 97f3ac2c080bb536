import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareDataset } from '../../../../src/core/dataset/prepareDataset';
import { selectClasses } from '../../../../src/core/dataset/selectClasses';
import { PARTITIONS } from '../../../../src/core/dataset/splits/Split';
import type { LoadedRecording } from '../../../../src/core/recording/LoadedRecording';
import { UNLABELLED } from '../../../../src/shared/entities/recording';
import { boutLabels, noisyRecording, recordingMeta, runConfig } from '../../../support/datasetFixtures';
import { namedRecording } from '../../../support/joinedRecordings';

const classes = {
  1: { name: 'rest', frames: 2 },
  4: { name: 'walk', frames: 2 },
  6: { name: 'run', frames: 1 },
  9: { name: 'groom', frames: 1 },
};
const labels = Int32Array.of(1, 4, 6, 9, 4, 1);
const choose = (exclude_classes: string[], merge_classes: Record<string, string[]> = {}) =>
  selectClasses({ classes, labels }, { exclude_classes, merge_classes });

describe('selectClasses', () => {
  it('leaves everything as it is without a choice', () => {
    const chosen = choose([]);
    expect(chosen.labels).toBe(labels);
    expect(chosen.classes).toBe(classes);
    expect(chosen.mergedInto).toEqual({});
  });

  it('takes the label off frames of excluded classes', () => {
    const chosen = choose(['rest', 'groom']);
    expect([...chosen.labels]).toEqual([UNLABELLED, 4, 6, UNLABELLED, 4, UNLABELLED]);
    expect(chosen.classes).toEqual({ 4: classes[4], 6: classes[6] });
  });

  it('gives merged classes the lowest label of their members, and adds their frames up', () => {
    const chosen = choose([], { move: ['run', 'walk'] });
    expect([...chosen.labels]).toEqual([1, 4, 4, 9, 4, 1]);
    expect(chosen.classes).toEqual({ 1: classes[1], 4: { name: 'move', frames: 3 }, 9: classes[9] });
    expect(chosen.mergedInto).toEqual({ 6: 4 });
  });

  it('lets a merged class keep the name of a member, or take that of an excluded class', () => {
    expect(choose([], { walk: ['run', 'walk'] }).classes[4]).toEqual({ name: 'walk', frames: 3 });
    expect(choose(['groom'], { groom: ['run', 'walk'] }).classes[4]).toEqual({ name: 'groom', frames: 3 });
  });

  it.each([
    ['a class that is not there', ['swim'], {}, /exclude_classes names the class "swim".*"rest", "walk"/],
    ['a merged class that is not there', [], { move: ['walk', 'Run'] }, /merge_classes names the class "Run"/],
    ['a class left out twice', ['rest', 'rest'], {}, /"rest" is named twice/],
    ['a class left out and merged', ['walk'], { move: ['walk', 'run'] }, /"walk" is named twice/],
    ['a class in two merged ones', [], { a: ['walk', 'run'], b: ['run', 'rest'] }, /"run" is named twice/],
    ['a new name that another class has', [], { rest: ['walk', 'run'] }, /calls a merged class "rest"/],
  ])('refuses %s', (_, excluded, merged, message) => {
    const refused = expect.objectContaining({ code: 'config_invalid', message: expect.stringMatching(message) });
    expect(() => choose(excluded, merged as Record<string, string[]>)).toThrow(refused);
  });
});

/** A recording whose classes are called class 0 … class n−1, and some of them. */
const anyChoice = fc
  .record({ seed: fc.nat(1000), classCount: fc.integer({ min: 4, max: 6 }), random: fc.boolean() })
  .chain(({ seed, classCount, random }) =>
    fc.record({
      seed: fc.constant(seed),
      labels: fc.constant(boutLabels(900, classCount, seed)),
      split: fc.constant(random ? ('random_windows' as const) : ('blocked' as const)),
      chosen: fc
        .shuffledSubarray([...Array(classCount).keys()], { minLength: 1, maxLength: classCount - 2 })
        .map((ids) => ids.map((id) => `class ${id}`)),
    }),
  );

const relabelled = ({ meta, traces }: LoadedRecording, by: Int32Array, name: (label: number) => string) => {
  const own = recordingMeta(by, meta.neurons);
  const named = Object.entries(own.classes).map(([id, { frames }]) => [id, { name: name(Number(id)), frames }]);
  return { meta: { ...own, classes: Object.fromEntries(named) }, traces, labels: by };
};

describe('a dataset of chosen classes', () => {
  it('never asks for an excluded frame, and keeps its partitions apart', () => {
    fc.assert(
      fc.property(anyChoice, ({ labels: behaviour, chosen, split, seed }) => {
        const recording = noisyRecording(behaviour, 3, 2);
        const config = runConfig({ dataset: { exclude_classes: chosen }, split: { name: split } });
        const dataset = prepareDataset(recording, config, seed);
        const excluded = new Set(chosen.map((name) => Number(name.slice(6))));
        for (const partition of PARTITIONS) {
          const targets = dataset.split.starts[partition].map((start) => behaviour[start + 7] as number);
          expect(targets.some((label) => excluded.has(label))).toBe(false);
        }
        expect(dataset.audit).toMatchObject({ unlabelledWindows: 0 });
        if (split === 'blocked') expect(dataset.audit).toMatchObject({ violations: 0, sharedFrames: 0 });
        expect(dataset.tasks[0]?.classNames).not.toEqual(expect.arrayContaining([chosen[0]]));
        expect(dataset.warnings.join()).toMatch(/windows end on a frame without a label/);
      }),
      { numRuns: 12 },
    );
  });

  it('is, with merged classes, what labelling by hand gives', () => {
    fc.assert(
      fc.property(anyChoice, ({ labels: behaviour, chosen, split, seed }) => {
        const recording = noisyRecording(behaviour, 3, 2);
        const members = chosen.map((name) => Number(name.slice(6)));
        const lowest = Math.min(...members);
        const byHand = behaviour.map((label) => (members.includes(label) ? lowest : label));
        const name = (label: number) => (label === lowest ? 'one' : `class ${label}`);
        const merging = runConfig({ dataset: { merge_classes: { one: chosen } }, split: { name: split } });
        const merged = prepareDataset(recording, merging, seed);
        const expected = prepareDataset(
          relabelled(recording, byHand, name),
          runConfig({ split: { name: split } }),
          seed,
        );
        const { meta: _, recordings: __, mergedInto: ___, ...same } = merged;
        const { meta: ____, recordings: _____, mergedInto: ______, ...hand } = expected;
        expect(same).toEqual(hand);
        expect(merged.meta.classes).toEqual(expected.meta.classes);
      }),
      { numRuns: 8 },
    );
  });

  it('is, with excluded classes, what taking the labels off by hand gives', () => {
    const behaviour = boutLabels(1200, 4, 3);
    const recording = noisyRecording(behaviour, 3, 2);
    const byHand = behaviour.map((label) => (label === 2 ? UNLABELLED : label));
    const hand = { ...recording, labels: byHand, meta: recordingMeta(byHand, 3) };
    const one = prepareDataset(recording, runConfig({ dataset: { exclude_classes: ['class 2'] } }), 1);
    const other = prepareDataset(hand, runConfig(), 1);
    expect(one.split).toEqual(other.split);
    expect(one.classIndex).toEqual(other.classIndex);
    expect(one.classIndex).toContain(UNLABELLED);
    expect(one.traces).toEqual(other.traces);
  });

  it('keeps frames of excluded classes within windows', () => {
    const behaviour = boutLabels(1200, 3, 5);
    const dataset = prepareDataset(
      noisyRecording(behaviour, 3, 2),
      runConfig({ dataset: { exclude_classes: ['class 1'] } }),
      1,
    );
    const within = [...dataset.split.starts.train].flatMap((start) => [...behaviour.subarray(start, start + 8)]);
    expect(within).toContain(1);
  });

  it('chooses among the classes of joined recordings, by name', () => {
    const days = [namedRecording('day 1', { frames: 900, seed: 1 }), namedRecording('day 2', { frames: 900, seed: 2 })];
    const merge_classes = { both: ['class 1', 'class 2'] };
    const dataset = prepareDataset(days, runConfig({ dataset: { merge_classes } }), 1);
    expect(dataset.tasks[0]?.classNames).toEqual(['class 0', 'both']);
    expect(dataset.audit.violations).toBe(0);
  });

  it.each([
    ['no labels at all', new Int32Array(300).fill(UNLABELLED), [], /has no labels.*together with its labels/],
    [
      'fewer than two classes left',
      boutLabels(300, 3, 1),
      ['class 0', 'class 2'],
      /leave only "class 1".*at least two/,
    ],
  ])('refuses %s', (_, behaviour, exclude_classes, message) => {
    const recording = noisyRecording(behaviour, 2, 1);
    const refused = expect.objectContaining({ code: 'one_class', message: expect.stringMatching(message) });
    expect(() => prepareDataset(recording, runConfig({ dataset: { exclude_classes } }), 1)).toThrow(refused);
  });
});
