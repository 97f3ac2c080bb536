import { describe, expect, it } from 'vitest';
import { failedCount } from '../../../../../src/renderer/api/liveWatch';
import { optionsOfRule, optionsOfSample } from '../../../../../src/renderer/views/watch/labelTemplate';
import { checkRule, ruleForm } from '../../../../../src/renderer/views/watch/ruleForm';
import { mergeEvents } from '../../../../../src/renderer/views/watch/watchEvents';
import {
  actionResult,
  actionWords,
  parsePatterns,
  stateTone,
  stateWords,
} from '../../../../../src/renderer/views/watch/watchWords';
import {
  DEFAULT_INGEST,
  type IngestOptions,
  ingestOptionsSchema,
} from '../../../../../src/shared/entities/ingestOptions';
import { type WatchEvent, type WatchRule, watchRuleSchema } from '../../../../../src/shared/entities/watch';

const rule = (change: Partial<WatchRule> = {}): WatchRule => ({
  ...watchRuleSchema.parse({ id: 'r1', name: 'Rig', folder: '/data/rig', include: ['*.csv'] }),
  ...change,
});

const event = (id: number, change: Partial<WatchEvent> = {}): WatchEvent => ({
  ...{ id, ruleId: 'r1', path: `/data/rig/${id}.csv`, bytes: 10, modifiedAt: '', seenAt: '', changedAt: '' },
  ...{
    outcome: 'done',
    reason: null,
    errorCode: null,
    attempts: 0,
    nextTryAt: null,
    recordingId: null,
    previousVersion: null,
    fingerprint: '',
  },
  action: { state: 'none', runId: null, message: null, scores: null },
  ...change,
});

describe('the form of a rule', () => {
  it('gives back the rule that it was filled with', () => {
    const { id: _, ...fields } = rule({
      include: ['*.nwb', 'mouse*/'],
      exclude: ['raw/'],
      companions: ['{name}.json'],
      experiment: 'days',
      action: { kind: 'train', overrides: ['model=lstm', 'seed=3'] },
    });
    expect(checkRule(ruleForm({ ...fields, id: 'r1' }))).toEqual({ kind: 'valid', rule: fields });
    const evaluating = rule({ action: { kind: 'evaluate', runId: 'abc' } });
    expect(checkRule(ruleForm(evaluating))).toMatchObject({ rule: { action: { kind: 'evaluate', runId: 'abc' } } });
  });

  it('says of a new rule what is missing, and calls it as its folder', () => {
    const empty = ruleForm(null);
    expect(checkRule(empty)).toMatchObject({ kind: 'invalid', problems: { folder: 'Choose the folder to watch.' } });
    expect(checkRule({ ...empty, folder: '/data/rig one' })).toMatchObject({
      kind: 'valid',
      rule: { name: 'rig one' },
    });
    expect(checkRule({ ...empty, folder: '/d', include: ' , ' })).toMatchObject({ problems: { include: /pattern/ } });
    expect(checkRule({ ...empty, folder: '/d', action: 'predict' })).toMatchObject({ problems: { action: /run/ } });
  });

  it('takes patterns from commas and lines', () => {
    expect(parsePatterns('*.csv, *.tsv\n mouse*/ ,')).toEqual(['*.csv', '*.tsv', 'mouse*/']);
  });
});

describe('options chosen with a sample', () => {
  const withLabels = (file: string) => ingestOptionsSchema.parse({ labels: { file } });
  const fileOf = ({ labels }: IngestOptions) => (typeof labels === 'string' ? labels : labels.file);

  it('name a label file beside it by what they have in common, and find it for the sample again', () => {
    for (const [sample, file, template] of [
      ['/rig/mouse1.nwb', '/rig/mouse1_labels.csv', '{name}_labels.csv'],
      ['C:\\rig\\m.2.h5', 'C:\\rig\\labels\\m.2.csv', 'labels\\{name}.csv'],
      ['/rig/day1/suite2p', '/rig/day1/behaviour.csv', 'behaviour.csv'],
    ] as const) {
      const ofRule = optionsOfRule(withLabels(file), sample);
      expect(fileOf(ofRule)).toBe(template);
      expect(fileOf(optionsOfSample(ofRule, sample))).toBe(file);
    }
  });

  it('leave label files elsewhere, and options without one, as they are', () => {
    expect(fileOf(optionsOfRule(withLabels('/other/all.csv'), '/rig/mouse1.nwb'))).toBe('/other/all.csv');
    expect(fileOf(optionsOfSample(withLabels('/other/all.csv'), '/rig/mouse1.nwb'))).toBe('/other/all.csv');
    expect(optionsOfRule(DEFAULT_INGEST, '/rig/mouse1.nwb')).toBe(DEFAULT_INGEST);
  });
});

describe('words about watched folders', () => {
  it('tell how a rule is doing, never by colour alone', () => {
    const status = { ruleId: 'r1', problem: null, counts: { failed: 2, done: 7 } };
    expect(stateTone({ ...status, state: 'watching' })).toBe('good');
    expect(stateTone({ ...status, state: 'folder_missing' })).toBe('bad');
    expect(stateTone(undefined)).toBe('off');
    expect(stateWords({ ...status, state: 'polling' })).toMatch(/every few seconds/);
    expect(
      failedCount([
        { ...status, state: 'off' },
        { ...status, state: 'watching', counts: {} },
      ]),
    ).toBe(2);
  });

  it('tell what happens to a recording, and what came of it', () => {
    expect(actionWords(rule({ action: { kind: 'predict', runId: 'x' } }), (id) => `run ${id}`)).toBe(
      'labelled by run x',
    );
    expect(actionResult(event(1))).toBeNull();
    const scores = {
      windows: 120,
      balancedAccuracy: 0.712,
      interval: { low: 0.65, high: 0.77 },
      chance: 0.5,
      leaky: false,
    };
    const action = { state: 'done' as const, runId: 'x', message: null, scores };
    expect(actionResult({ action })).toBe('balanced accuracy 0.71 (0.65 to 0.77) on 120 windows, chance 0.50');
    expect(actionResult({ action: { ...action, scores: { ...scores, interval: null, leaky: true } } })).toMatch(
      / leaks: /,
    );
  });
});

describe('mergeEvents', () => {
  const all = { ruleId: null, outcomes: [] };

  it('puts what changed in its place and what is new in front', () => {
    const merged = mergeEvents([event(5), event(3)], [event(3, { outcome: 'failed' }), event(8)], all);
    expect(merged.map(({ id, outcome }) => [id, outcome])).toEqual([
      [8, 'done'],
      [5, 'done'],
      [3, 'failed'],
    ]);
  });

  it('leaves out what is not asked for, also what no longer fits', () => {
    const failed = { ruleId: 'r1', outcomes: ['failed' as const] };
    const known = [event(5, { outcome: 'failed' }), event(4, { outcome: 'failed' })];
    expect(
      mergeEvents(known, [event(5), event(9, { ruleId: 'r2', outcome: 'failed' })], failed).map(({ id }) => id),
    ).toEqual([4]);
  });
});
