import { describe, expect, it } from 'vitest';
import { type AnsweredRun, refuseUnequal } from '../../../../../src/core/evaluation/comparison/refuseUnequal';
import { aConfig } from '../../../../support/storeFixtures';
import { testAnswers } from '../../../../support/testAnswers';

const { split } = aConfig('worm');
const answered = (id: string, change: Partial<AnsweredRun> = {}): AnsweredRun => ({
  id,
  recordingName: 'worm',
  seed: 0,
  split,
  answers: testAnswers('01010101'),
  ...change,
});
const withAnswers = (change: Parameters<typeof testAnswers>[1]): Partial<AnsweredRun> => ({
  answers: testAnswers('01010101', change),
});

describe('refuseUnequal', () => {
  it('lets runs through whose test windows are the same, whatever seed dealt them', () => {
    expect(() => refuseUnequal(answered('a'), answered('b'))).not.toThrow();
    expect(() => refuseUnequal(answered('a'), answered('b', { seed: 4, split: { ...split, seed: 9 } }))).not.toThrow();
  });

  it.each<[string, Partial<AnsweredRun>, RegExp]>([
    [
      'another recording',
      { recordingName: 'mouse', ...withAnswers({ recordingIds: ['ffff'] }) },
      /recordings \(worm and mouse\)/,
    ],
    ['another window length', withAnswers({ windowFrames: 8 }), /4 and 8 frames/],
    ['another split', { split: { ...split, name: 'random_windows' } }, /split\.name is "blocked" and "random_windows"/],
    ['another purge gap', { split: { ...split, purge_frames: 3 } }, /split\.purge_frames is null and 3/],
    ['other classes', withAnswers({ classNames: ['rest', 'run'] }), /different classes/],
    [
      'other windows by another seed',
      { seed: 7, ...withAnswers({ frames: Int32Array.of(3, 4, 20, 21, 40, 41, 60, 62) }) },
      /test windows differ: .* seeds 0 and 7/,
    ],
    [
      'fewer windows',
      withAnswers({ frames: Int32Array.of(3, 4, 20, 21, 40, 41, 60) }),
      /different versions of Gridwalk/,
    ],
    ['other labels', withAnswers({ truth: Int32Array.of(1, 1, 0, 1, 0, 1, 0, 1) }), /other labels/],
  ])('refuses %s and says why', (_what, change, reason) => {
    const refusal = () => refuseUnequal(answered('a'), answered('b', change));
    expect(refusal).toThrow(expect.objectContaining({ code: 'runs_not_comparable' }));
    expect(refusal).toThrow(reason);
  });

  it('takes a key that an older run lacks for one that is empty', () => {
    const { purge_frames: _, ...older } = split;
    expect(() => refuseUnequal(answered('a', { split: older as typeof split }), answered('b'))).not.toThrow();
  });
});
