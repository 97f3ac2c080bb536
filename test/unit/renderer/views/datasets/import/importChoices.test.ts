import { describe, expect, it } from 'vitest';
import { clocksOf } from '../../../../../../src/renderer/views/datasets/import/clocksOf';
import {
  chosenTraces,
  describeTraces,
  fileNameOf,
  importKind,
} from '../../../../../../src/renderer/views/datasets/import/importKind';
import {
  labelsOfWay,
  labelsUnchosen,
  labelWay,
  labelWays,
  needsAlignment,
} from '../../../../../../src/renderer/views/datasets/import/labelChoices';
import {
  describeSteps,
  newStep,
  parseRanges,
  rangesText,
  STEP_WORDS,
} from '../../../../../../src/renderer/views/datasets/import/signalSteps';
import {
  labelOptionsSchema,
  type SignalStep,
  signalStepSchema,
} from '../../../../../../src/shared/entities/ingestOptions';
import type {
  LabelSource,
  SourceInspection,
  TraceSource,
} from '../../../../../../src/shared/entities/sourceInspection';

const traces = (change: Partial<TraceSource> = {}): TraceSource => ({
  ...{ key: 'F', title: 'F', signal: 'fluorescence', unit: null, frames: 300, neurons: 54, accepted: 20 },
  ...{ frameRateHz: 29.8731, orientation: 'neurons_first', hasNeuropil: true, hasMasks: true, proposedSignals: [] },
  ...change,
});
const labels = (key: string, kind: LabelSource['kind']): LabelSource => ({
  key,
  title: key,
  kind,
  count: 12,
  classNames: {},
});
const inspection = (change: Partial<SourceInspection> = {}): SourceInspection => ({
  ...{
    path: '/data/a.nwb',
    format: 'nwb',
    name: 'a',
    traces: [traces()],
    preferredSeries: 'F',
    labels: [],
    findings: [],
  },
  ...change,
});

describe('what a file holds', () => {
  it('is of one kind with files that hold the same sorts of things, however long they are', () => {
    const longer = inspection({ path: '/data/b.nwb', traces: [traces({ frames: 9000, neurons: 3 })] });
    expect(importKind(longer)).toBe(importKind(inspection()));
    expect(importKind(inspection({ labels: [labels('epochs', 'intervals')] }))).not.toBe(importKind(inspection()));
  });

  it('is described by neurons, frames, rate and unit, as far as they are known', () => {
    expect(describeTraces(traces())).toMatch(/^54 neurons · 300 frames · 29\.87 Hz · raw fluorescence$/);
    expect(describeTraces(traces({ frames: null, frameRateHz: null, signal: 'unknown', unit: 'lumens' }))).toBe(
      '54 neurons · rate not stated · lumens',
    );
  });

  it('gives the traces that are taken: the chosen, the preferred, the only ones, or none yet', () => {
    const two = [traces(), traces({ key: 'spks' })];
    expect(chosenTraces(inspection({ traces: two }), 'spks')?.key).toBe('spks');
    expect(chosenTraces(inspection({ traces: two }), null)?.key).toBe('F');
    expect(chosenTraces(inspection({ traces: two, preferredSeries: null }), null)).toBeUndefined();
    expect(chosenTraces(inspection({ preferredSeries: null }), null)?.key).toBe('F');
  });

  it('has the name of its last part on every system', () => {
    expect(['/a/b/suite2p/', 'C:\\data\\x.mat', 'y.h5'].map(fileNameOf)).toEqual(['suite2p', 'x.mat', 'y.h5']);
  });
});

describe('where labels come from', () => {
  const two = inspection({ labels: [labels('epochs', 'intervals'), labels('speed', 'samples')] });

  it('is open while there are several and none is chosen', () => {
    expect(labelsUnchosen(two, 'auto')).toBe(true);
    expect(labelsUnchosen(two, labelsOfWay('own:speed', 'auto'))).toBe(false);
    expect(labelsUnchosen(inspection(), 'auto')).toBe(false);
    expect(labelsUnchosen(inspection(), labelsOfWay('file', 'auto'))).toBe(true);
  });

  it('keeps what was set about alignment when it changes', () => {
    const shifted = labelOptionsSchema.parse({ source: 'speed', alignment: { rule: 'majority', offsetSeconds: 2 } });
    expect(labelsOfWay('own:epochs', shifted)).toMatchObject({ source: 'epochs', alignment: { offsetSeconds: 2 } });
    expect(labelWay(labelsOfWay('file', shifted))).toBe('file');
    expect(labelWays(two).map(({ value }) => value)).toEqual(['auto', 'own:epochs', 'own:speed', 'file', 'none']);
    expect(labelWays(inspection()).map(({ value }) => value)).toEqual(['auto', 'file']);
  });

  it('asks for alignment only where labels have a clock of their own', () => {
    expect(needsAlignment(two, labelsOfWay('own:speed', 'auto'))).toBe(true);
    expect(needsAlignment(inspection({ labels: [labels('label', 'frames')] }), 'auto')).toBe(false);
    expect(needsAlignment(two, 'none')).toBe(false);
  });
});

describe('steps of the signal', () => {
  it('begin with values that the ingest takes', () => {
    for (const kind of Object.keys(STEP_WORDS) as SignalStep['kind'][]) {
      expect(signalStepSchema.parse(newStep(kind, null)).kind).toBe(kind);
    }
  });

  it('are told in their order', () => {
    expect(describeSteps([])).toBe('values as they are in the file');
    expect(describeSteps([newStep('neuropil', 30), newStep('dff', 30)])).toBe(
      'minus 0.7 × neuropil, then dF/F against a baseline of 60 s (Suite2p’s)',
    );
  });

  it('take ranges as they are typed, last frame included', () => {
    expect(parseRanges('0-20, 311 , 400–402')).toEqual([
      [0, 21],
      [311, 312],
      [400, 403],
    ]);
    expect(
      rangesText([
        [0, 21],
        [311, 312],
      ]),
    ).toBe('0-20, 311');
    for (const text of ['', '5-', '9-3', 'a', '1,,2']) expect(parseRanges(text)).toBeNull();
  });
});

it('clocks are drawn only of an error that carries them', () => {
  const clock = {
    ...{ title: 'frames', count: 3, firstSeconds: 0, lastSeconds: 2, medianIntervalSeconds: 1 },
    longestIntervalSeconds: 1,
    longestAfter: 0,
    shortest: [1],
    longest: [1],
  };
  const clocks = { frames: clock, framesTimed: true, others: { ...clock, count: 2 } };
  expect(clocksOf({ code: 'labels_mismatch', details: { clocks: JSON.stringify(clocks) } })).toEqual(clocks);
  expect(clocksOf({ code: 'labels_mismatch', details: { clocks: '{}' } })).toBeNull();
  expect(clocksOf({ code: 'labels_mismatch', details: {} })).toBeNull();
});
