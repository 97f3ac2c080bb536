import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { companionMatcher, companionsOf, labelFileOf, optionsFor } from '../../../../src/core/watch/companions';
import { ingestOptionsSchema } from '../../../../src/shared/entities/ingestOptions';

const rule = {
  companions: ['{name}.json', '../notes/{name}.txt'],
  ingest: ingestOptionsSchema.parse({ labels: { file: '{name}[1]-labels.csv' } }),
};
const recording = join('/rig', 'day1', 'mouse.csv');
const labels = join('/rig', 'day1', 'mouse[1]-labels.csv');

describe('companions', () => {
  it('lie beside the recording and bear its name', () => {
    const expected = [join('/rig', 'day1', 'mouse.json'), join('/rig', 'notes', 'mouse.txt'), labels];
    expect(companionsOf(rule, recording)).toEqual(expected);
    expect(labelFileOf(rule, recording)).toBe(labels);
    expect(labelFileOf({ companions: [], ingest: ingestOptionsSchema.parse({}) }, recording)).toBeNull();
  });

  it('are known by their form at any depth, so that they are no recordings', () => {
    const isCompanion = companionMatcher(rule);
    expect(isCompanion('day1/mouse[1]-labels.csv')).toBe(true);
    expect(isCompanion('mouse[1]-labels.csv')).toBe(true);
    expect(isCompanion('mouse1-labels.csv')).toBe(false);
    expect(isCompanion('day1/mouse.csv')).toBe(false);
  });

  it('give each recording its own label file, and no labels where it never came', () => {
    expect(optionsFor(rule, recording, []).labels).toMatchObject({ file: labels });
    expect(optionsFor(rule, recording, [labels]).labels).toBe('none');
    const own = { companions: ['{name}.json'], ingest: ingestOptionsSchema.parse({ series: 'dff' }) };
    expect(optionsFor(own, recording, [join('/rig', 'day1', 'mouse.json')])).toEqual(own.ingest);
  });
});
