import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  editsBetween,
  frameCounts,
  type LabelRuns,
  runAt,
  runsOf,
  withEdit,
} from '../../../../../../src/renderer/views/datasets/labels/labelRuns';
import type { LabelEdit } from '../../../../../../src/shared/entities/labelEdits';

type Label = number | null;

const FRAMES = 40;
const edit: fc.Arbitrary<LabelEdit> = fc
  .record({
    from: fc.integer({ min: 0, max: FRAMES - 1 }),
    to: fc.integer({ min: 0, max: FRAMES - 1 }),
    label: fc.option(fc.integer({ min: 0, max: 3 }), { nil: null }),
  })
  .map(({ from, to, label }) => ({ firstFrame: Math.min(from, to), endFrame: Math.max(from, to) + 1, label }));

/** The label of every frame. */
function frameLabels(runs: LabelRuns): Label[] {
  const labels: Label[] = [];
  for (const { endFrame, label } of runs) while (labels.length < endFrame) labels.push(label);
  return labels;
}

const whole: LabelRuns = [{ endFrame: FRAMES, label: 0 }];
const edited = (edits: readonly LabelEdit[]): LabelRuns => edits.reduce(withEdit, whole);

describe('the labels while they are edited', () => {
  it('begin as the recording has them; borders of trials make no run, frames without a label do', () => {
    const runs = runsOf({
      ...{ frames: 10, neurons: 1, levels: 1, rowLevels: 1, hasMasks: false },
      classIds: [3, 8],
      boutStarts: Int32Array.of(0, 4, 5, 8),
      boutClasses: Int32Array.of(0, -1, 1, 1),
      segments: Int32Array.of(0, 8),
    });
    expect(runs).toEqual([
      { endFrame: 4, label: 3 },
      { endFrame: 5, label: null },
      { endFrame: 10, label: 8 },
    ]);
    expect(runAt(runs, 4)).toEqual({ firstFrame: 4, endFrame: 5, label: null });
    expect(runAt(runs, 9)).toEqual({ firstFrame: 5, endFrame: 10, label: 8 });
  });

  it('after edits are those of an array that was written into', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        const expected = new Array<Label>(FRAMES).fill(0);
        for (const { firstFrame, endFrame, label } of edits) expected.fill(label, firstFrame, endFrame);
        const runs = edited(edits);
        expect(frameLabels(runs)).toEqual(expected);
        expect(runs.every((run, index) => run.label !== runs[index + 1]?.label)).toBe(true);
        const counts = frameCounts(runs);
        expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(FRAMES);
      }),
    );
  });

  it('lead from one state to the other by the fewest stretches', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 8 }), fc.array(edit, { maxLength: 8 }), (some, others) => {
        const [from, to] = [edited(some), edited(others)];
        const edits = editsBetween(from, to);
        expect(edits.reduce(withEdit, from)).toEqual(to);
        // No two of them could be one.
        expect(
          edits.every(
            (one, index) => one.endFrame !== edits[index + 1]?.firstFrame || one.label !== edits[index + 1]?.label,
          ),
        ).toBe(true);
      }),
    );
    expect(editsBetween(whole, withEdit(whole, { firstFrame: 3, endFrame: 5, label: null }))).toEqual([
      { firstFrame: 3, endFrame: 5, label: null },
    ]);
  });
});
