import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ingestChoices } from '../../../src/cli/ingestChoices';
import { DEFAULT_INGEST } from '../../../src/shared/entities/ingestOptions';
import { writeText } from '../../support/csvFiles';
import { temporaryFolders } from '../../support/temporaryFolder';

const newFolder = temporaryFolders();

describe('options about taking in a file', () => {
  test('left out mean what the reader proposes', () => {
    expect(ingestChoices({})).toEqual(DEFAULT_INGEST);
    expect(ingestChoices({ labels: 'auto', signals: 'default' })).toEqual(DEFAULT_INGEST);
  });

  test('name labels by a key, a file that is there, or none', async () => {
    const file = await writeText(newFolder(), 'frame,label\n', 'labels.csv');
    expect(ingestChoices({ labels: 'reversals' }).labels).toMatchObject({ file: null, source: 'reversals' });
    expect(ingestChoices({ labels: file, labelSource: 'state' }).labels).toMatchObject({ file, source: 'state' });
    expect(ingestChoices({ labels: path.relative('.', file) }).labels).toMatchObject({ file });
    expect(ingestChoices({ labels: 'none' }).labels).toBe('none');
    expect(() => ingestChoices({ labels: 'absent.csv' })).toThrow(expect.objectContaining({ code: 'file_not_found' }));
  });

  test('become numbers and names', () => {
    const given = {
      frameRate: '29.97',
      trialFrames: '71',
      offset: '-1.5',
      drift: '20',
      dropLast: '3',
      classes: '0=rest, 1=run fast',
    };
    expect(ingestChoices(given)).toMatchObject({
      frameRateHz: 29.97,
      trialFrames: 71,
      labels: { file: null, alignment: { offsetSeconds: -1.5, driftPpm: 20, dropLast: 3, rule: 'nearest' } },
      classNames: { 0: 'rest', 1: 'run fast' },
    });
  });

  test.each([
    [{ frameRate: 'fast' }, '--frame-rate fast'],
    [{ frameRate: '-3' }, '--frame-rate'],
    [{ dropFirst: '1.5' }, '--drop-first'],
    [{ rule: 'closest' }, '--rule'],
    [{ cells: 'some' }, '--cells'],
    [{ classes: 'rest' }, 'NUMBER=NAME'],
    [{ labels: 'none', background: 'rest' }, '--labels none'],
    [{ signals: 'smoth(1s)' }, '--signals'],
  ])('%j is refused by its name', (given, words) => {
    expect(() => ingestChoices(given)).toThrow(
      expect.objectContaining({ code: 'usage', message: expect.stringContaining(words) }),
    );
  });
});
