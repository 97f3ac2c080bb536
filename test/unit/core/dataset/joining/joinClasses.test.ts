import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinClasses } from '../../../../../src/core/dataset/joining/joinClasses';
import type { LoadedRecording } from '../../../../../src/core/recording/LoadedRecording';
import { recordingMeta } from '../../../../support/datasetFixtures';

/** A recording of these labels whose classes have these names. */
function labelled(name: string, labels: readonly number[], names: Readonly<Record<number, string>>): LoadedRecording {
  const all = Int32Array.from(labels);
  const meta = recordingMeta(all, 1, { name });
  const classes = Object.fromEntries(
    Object.entries(meta.classes).map(([id, { frames }]) => [id, { name: names[Number(id)] ?? `class ${id}`, frames }]),
  );
  return { meta: { ...meta, classes }, traces: new Float32Array(all.length), labels: all };
}

describe('joinClasses', () => {
  it('takes the same name as the same behaviour, whatever its number, and says so', () => {
    const first = labelled('day 1', [0, 1, 1], { 0: 'rest', 1: 'walk' });
    const second = labelled('day 2', [5, 0, 7], { 5: 'walk', 0: 'rest', 7: 'turn' });
    const { labels, classes, warnings } = joinClasses([first, second]);
    expect([...labels]).toEqual([0, 1, 1, 1, 0, 7]);
    expect(classes).toEqual({
      0: { name: 'rest', frames: 2 },
      1: { name: 'walk', frames: 3 },
      7: { name: 'turn', frames: 1 },
    });
    expect(warnings).toEqual([expect.stringMatching(/^Class 5 of day 2 \(walk\) counts as class 1/)]);
  });

  it('untangles numbers that two recordings use the other way round', () => {
    const first = labelled('day 1', [0, 1], { 0: 'rest', 1: 'walk' });
    const second = labelled('day 2', [0, 1, 1], { 0: 'walk', 1: 'rest' });
    expect([...joinClasses([first, second]).labels]).toEqual([0, 1, 1, 0, 0]);
  });

  it('refuses a number with two meanings, names both, and says what to do', () => {
    const first = labelled('day 1', [0, 1], { 0: 'rest', 1: 'walk' });
    const second = labelled('day 2', [0, 1], { 0: 'rest', 1: 'groom' });
    const join = () => joinClasses([first, second]);
    expect(join).toThrow(expect.objectContaining({ code: 'recordings_not_joinable' }));
    expect(join).toThrow(/Class 1 is called "walk" in day 1 but "groom" in day 2.*sidecar/);
  });

  it('keeps every frame’s class name', () => {
    const names = ['rest', 'walk', 'turn', 'groom'];
    const recording = fc
      .record({
        order: fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
        picks: fc.array(fc.nat(3), { minLength: 1 }),
      })
      .map(({ order, picks }) => ({ order, labels: picks.map((pick) => order[pick] as number) }));
    fc.assert(
      fc.property(fc.array(recording, { minLength: 2, maxLength: 4 }), (drawn) => {
        const made = drawn.map(({ order, labels }, index) =>
          // All four classes occur, so that every number has one of the four names in each recording.
          labelled(
            `day ${index}`,
            [...order, ...labels],
            Object.fromEntries(order.map((id, rank) => [id, names[rank]!])),
          ),
        );
        const joined = joinClasses(made);
        const before = made.flatMap(({ meta, labels }) => [...labels].map((label) => meta.classes[label]!.name));
        expect([...joined.labels].map((label) => joined.classes[label]!.name)).toEqual(before);
      }),
    );
  });
});
