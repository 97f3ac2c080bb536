import { describe, expect, it } from 'vitest';
import { answerInspection } from '../../../../src/core/inspect/answerInspection';
import { onsetsOf } from '../../../../src/core/inspect/onsets';
import { RecordingInspection } from '../../../../src/core/inspect/RecordingInspection';
import { type InspectionKind, type InspectionResult, inspections } from '../../../../src/shared/entities/inspection';
import { UNLABELLED } from '../../../../src/shared/entities/recording';
import { boutLabels, noisyRecording, splitConfig } from '../../../support/datasetFixtures';

async function ask<K extends InspectionKind>(labels: Int32Array, kind: K, params: object = {}) {
  const inspection = new RecordingInspection(noisyRecording(labels, 3, 1), async () => {});
  const answer = await answerInspection(inspection, kind, { id: 'x', ...params });
  return inspections[kind].result.parse(answer) as InspectionResult<K>;
}

const partly = boutLabels(900, 2, 3);
partly.fill(UNLABELLED, 100, 160);
const split = { split: splitConfig(), windowFrames: 8, seed: 1 };

describe('of a recording with frames without a label, the inspection', () => {
  it('shows them as no class', async () => {
    const { classIds, boutStarts, boutClasses } = await ask(partly, 'overview');
    expect(classIds).toEqual([0, 1]);
    expect(boutClasses[boutStarts.indexOf(100)]).toBe(-1);
    expect((await ask(partly, 'components')).classes[120]).toBe(-1);
  });

  it('counts no bouts of them', async () => {
    const lengths = await ask(partly, 'boutLengths');
    expect(lengths.map(({ classId }) => classId)).toEqual([0, 1]);
    expect(lengths.reduce((sum, { frames }) => sum + frames, 0)).toBe(840);
  });

  it('knows no onset after them', () => {
    const labels = Int32Array.of(0, 0, 1, 1, UNLABELLED, UNLABELLED, 1, 1, 0, 0);
    const span = { before: 1, after: 1 };
    expect(onsetsOf(noisyRecording(labels, 1, 0), 1, span)).toEqual({ frames: [2], leftOut: 1 });
  });

  it('previews a split whose windows all have a class', async () => {
    const { audit, classWindows, warnings } = await ask(partly, 'splitPreview', split);
    expect(audit.violations).toBe(0);
    for (const partition of ['train', 'val', 'test'] as const)
      expect(classWindows[partition].reduce((sum, windows) => sum + windows, 0)).toBe(audit.windows[partition]);
    expect(warnings.join()).toMatch(/60 of 893 windows end on a frame without a label/);
  });
});

describe('of a recording without any label, the inspection', () => {
  const none = new Int32Array(600).fill(UNLABELLED);

  it('shows the activity, and no class', async () => {
    expect(await ask(none, 'overview')).toMatchObject({ classIds: [] });
    expect(await ask(none, 'boutLengths')).toEqual([]);
    expect((await ask(none, 'components')).classes.every((index) => index === -1)).toBe(true);
    expect(await ask(none, 'rowOrder', { order: { by: 'activity' } })).toHaveLength(3);
    expect(
      await ask(none, 'onsetAverage', { neurons: [0], classId: 0, beforeFrames: 5, afterFrames: 5 }),
    ).toMatchObject({
      onsets: 0,
    });
  });

  it('says that there is nothing to split', async () => {
    await expect(ask(none, 'splitPreview', split)).rejects.toMatchObject({
      code: 'split_impossible',
      message: expect.stringMatching(/None of the 593 windows ends on a frame with a label/),
    });
  });
});

describe('rows in a given order', () => {
  const order = (neurons: number[]) => ask(partly, 'rowOrder', { order: { by: 'given', neurons } });

  it('come first, the others after them', async () => {
    expect([...(await order([2, 0]))]).toEqual([2, 0, 1]);
    expect([...(await order([]))]).toEqual([0, 1, 2]);
  });

  it.each([[[0, 0]], [[3]]])('%j is refused', async (neurons) => {
    await expect(order(neurons)).rejects.toMatchObject({ code: 'request_invalid' });
  });
});
