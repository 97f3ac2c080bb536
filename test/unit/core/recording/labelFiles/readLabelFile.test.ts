import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LabelFileChoices } from '../../../../../src/core/recording/labelFiles/labelHeader';
import { type LabelFile, readLabelFile } from '../../../../../src/core/recording/labelFiles/readLabelFile';
import { UNLABELLED } from '../../../../../src/shared/entities/recording';
import { WorkbenchError } from '../../../../../src/shared/errors';
import { writeText } from '../../../../support/csvFiles';
import { temporaryFolders } from '../../../../support/temporaryFolder';

const newFolder = temporaryFolders();
const NO_CHOICES: LabelFileChoices = { labelColumn: null, clockColumn: null };

async function read(text: string, choices: Partial<LabelFileChoices> = {}): Promise<LabelFile> {
  const path = await writeText(newFolder(), text, 'labels.csv');
  return readLabelFile(path, { ...NO_CHOICES, ...choices }, new AbortController().signal);
}

describe('what the header says decides', () => {
  test('frame,label', async () => {
    const { track } = await read('frame,label\n0,3\n2,-1\n');
    expect(track).toEqual({
      kind: 'frames',
      frames: Float64Array.of(0, 2),
      labels: Int32Array.of(3, -1),
      classNames: {},
    });
  });

  test('frame_from_1 counts from 1', async () => {
    expect((await read('frame_from_1,label\n1,3\n')).track).toMatchObject({ frames: Float64Array.of(0) });
  });

  test.each([
    ['start_s,stop_s,label', 1],
    ['Start (s);Stop (s);Behaviour', 1],
    ['start_time,stop_time,label', 1],
    ['start_ms\tend_ms\tlabel', 1e-3],
  ])('%s are intervals in seconds', async (header, unit) => {
    const separator = header.match(/[,;\t]/)?.[0] ?? '';
    const { track } = await read(`${header}\n${[2, 4, 'run'].join(separator)}\n${[1, 2, 'eat'].join(separator)}\n`);
    expect(track).toMatchObject({
      kind: 'intervals',
      startSeconds: Float64Array.of(unit, 2 * unit),
      stopSeconds: Float64Array.of(2 * unit, 4 * unit),
      classNames: { 1: 'eat', 2: 'run' },
      labels: Int32Array.of(1, 2),
    });
  });

  test('start_frame,stop_frame,label are stretches of frames', async () => {
    const { track } = await read('start_frame,stop_frame,label\n0,5,1\n');
    expect(track).toMatchObject({
      kind: 'frame_intervals',
      startFrames: Float64Array.of(0),
      stopFrames: Float64Array.of(5),
    });
  });

  test.each(['time', 'timestamp', 'time_s', 'seconds'])('%s,state are samples', async (time) => {
    const { track } = await read(`${time},state\n0.5,rest\n1.5,\n2,walk\n`);
    expect(track).toEqual({
      kind: 'samples',
      timesSeconds: Float64Array.of(0.5, 1.5, 2),
      labels: Int32Array.of(0, UNLABELLED, 1),
      classNames: { 0: 'rest', 1: 'walk' },
    });
  });

  test.each([
    ['start,stop,label', /do not say whether they are seconds or frames/],
    ['a,b,label', /start_frame,stop_frame,label/],
    ['frame,label,state', /2 columns may be the label/],
    ['frame,score', /Name the column with the labels/],
  ])('%s is unclear, and the error says what is expected', async (header, message) => {
    const row = header.split(',').map(() => 1);
    await expect(read(`${header}\n${row}\n`)).rejects.toMatchObject({
      code: 'choice_needed',
      message: expect.stringMatching(message),
    });
  });
});

test('the column with the labels may be named, and the frame clock', async () => {
  const { track, clock } = await read('time_s,ttl,Licks\n0,0,a\n0.1,5,b\n0.2,,a\n', {
    labelColumn: 'licks',
    clockColumn: 'TTL',
  });
  expect(track).toMatchObject({ labels: Int32Array.of(0, 1, 0) });
  expect(clock).toEqual({
    column: '"ttl" of labels.csv',
    timesSeconds: Float64Array.of(0, 0.1, 0.2),
    values: Float64Array.of(0, 5, Number.NaN),
  });
});

test('names get the same numbers in whatever order they come', async () => {
  const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(names, async (list) => {
      const text = (ordered: readonly string[]): string =>
        `frame,label\n${ordered.map((name, i) => `${i},${name}`).join('\n')}\n`;
      const [one, other] = [await read(text(list)), await read(text([...list].reverse()))];
      expect(one.track.classNames).toEqual(other.track.classNames);
      expect([...one.track.labels]).toEqual([...other.track.labels].reverse());
    }),
    { numRuns: 15 },
  );
});

test.each([
  ['time,label\n2,a\n1,b\n', 'csv_bad_number', 'line 3'],
  ['time,label\nsoon,a\n', 'csv_bad_number', '"soon"'],
  ['frame,label\n0.5,a\n', 'csv_bad_number', 'no frame number'],
  ['start_s,stop_s,label\n4,2,a\n', 'csv_bad_number', 'stops at 2'],
  ['frame,label\n0\n', 'csv_ragged_row', 'line 2'],
  ['frame,label\n', 'file_empty', 'no labels'],
  [`frame,label\n0,${'x'.repeat(201)}\n`, 'csv_bad_label', 'longer'],
])('%j is an error that says where', async (text, code, words) => {
  await expect(read(text)).rejects.toMatchObject({ code, message: expect.stringContaining(words) });
});

test('any text is labels or an error for the user, never a crash', async () => {
  const piece = fc.constantFrom(
    'frame',
    'time_s',
    'start_s',
    'stop_s',
    'label',
    ',',
    ';',
    '\n',
    '"',
    '1',
    '-2.5',
    'run',
    ' ',
    '\r',
    'é',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 30 }), async (pieces) => {
      const found = await read(pieces.join('')).catch((thrown: unknown) => thrown);
      if (found instanceof Error) expect(found).toBeInstanceOf(WorkbenchError);
      else expect((found as LabelFile).track.labels.length).toBeGreaterThan(0);
    }),
    { numRuns: 150 },
  );
});
