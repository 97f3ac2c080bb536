import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ingestRecording } from '../../../../src/core/ingest/ingestRecording';
import { openRecording } from '../../../../src/core/recording/openRecording';
import { type IngestOptions, ingestOptionsSchema } from '../../../../src/shared/entities/ingestOptions';
import { type Recording, UNLABELLED } from '../../../../src/shared/entities/recording';
import { writeText } from '../../../support/csvFiles';
import { sharedFolder } from '../../../support/sharedFolder';
import { temporaryFolders } from '../../../support/temporaryFolder';

const newFolder = temporaryFolders();
const suite2p = join(sharedFolder, 'data/suite2p');
const dag = join(sharedFolder, 'data/dag2023_worm.nwb');
const REVERSAL = '/processing/behavior/BehavioralTimeSeries/reversal';
const INTERVALS = '/intervals/reversals/behavior';

interface Taken {
  readonly recording: Recording;
  readonly traces: Float32Array;
  readonly labels: Int32Array;
  readonly fractions: readonly number[];
}

async function take(path: string, options: Partial<Record<keyof IngestOptions, unknown>> = {}): Promise<Taken> {
  const root = join(newFolder(), 'recordings');
  const fractions: number[] = [];
  const { recording } = await ingestRecording({
    path,
    options: ingestOptionsSchema.parse(options),
    recordingsRoot: root,
    signal: new AbortController().signal,
    onProgress: (fraction) => fractions.push(fraction),
    now: () => new Date(0),
  });
  const { traces, labels } = await openRecording(join(root, recording.hash));
  return { recording, traces, labels, fractions };
}

/** Two neurons that count up and down, 10 frames per second. */
const csv = (frames = 100): Promise<string> =>
  writeText(
    newFolder(),
    `frame,a,b,label\n${Array.from({ length: frames }, (_, row) => `${row},${row + 1},${200 - row},${(row >> 2) % 2}`).join('\n')}\n`,
  );
const labelFile = (text: string): Promise<string> => writeText(newFolder(), text, 'labels.csv');
const names = ({ classes }: Recording) =>
  Object.fromEntries(Object.entries(classes).map(([id, { name, frames }]) => [id, [name, frames]]));

describe('a CSV file', () => {
  test('is the same recording whether nothing is chosen or what is the default is chosen', async () => {
    const path = await csv();
    const plain = await take(path);
    expect(plain.recording.preparation).toBeUndefined();
    expect((await take(path, { signals: [] })).recording.hash).toBe(plain.recording.hash);
  });

  test('takes labels from another file in seconds by its frame rate, with a background', async () => {
    const file = await labelFile('start_s,stop_s,label\n1,2,run\n5,5.5,groom\n');
    const labels = { file, background: 'rest' };
    const { recording, labels: found } = await take(await csv(), { frameRateHz: 10, labels });
    expect(names(recording)).toEqual({ 0: ['rest', 85], 1: ['groom', 5], 2: ['run', 10] });
    expect([found[9], found[10], found[19], found[20], found[50]]).toEqual([0, 2, 2, 0, 1]);
    expect(recording.preparation).toMatchObject({ frameRateHz: 10, labels: { background: 'rest' } });
    expect(recording.findings.map(({ code }) => code)).toContain('label_alignment');
  });

  test('has the same hash wherever the label file lies, and another with other labels', async () => {
    const path = await csv();
    const with_ = async (text: string) =>
      (await take(path, { frameRateHz: 10, labels: { file: await labelFile(text) } })).recording.hash;
    const text = 'frame,label\n0,1\n1,2\n';
    expect(await with_(text)).toBe(await with_(text));
    expect(await with_(text)).not.toBe(await with_('frame,label\n0,2\n1,1\n'));
  });

  test('whose columns are all neurons, by their numbers, loses none to labels from elsewhere', async () => {
    const rows = Array.from({ length: 9 }, (_, row) => `${row},${row},${-row}`).join('\n');
    const file = await labelFile('frame,label\n0,1\n1,2\n');
    const numbered = await writeText(newFolder(), `frame,n001,n002\n${rows}\n`);
    expect((await take(numbered, { labels: { file } })).recording.neuronIds).toEqual(['n001', 'n002']);
    const unclear = await writeText(newFolder(), `frame,a,b\n${rows}\n`);
    expect((await take(unclear, { labels: { file } })).recording.neuronIds).toEqual(['a']);
  });

  test('without labels has none', async () => {
    const { recording, labels } = await take(await csv(), { labels: 'none' });
    expect(recording).toMatchObject({ classes: {}, unlabelledFrames: 100 });
    expect(labels.every((label) => label === UNLABELLED)).toBe(true);
  });

  test('is resampled with its labels, and says its new rate', async () => {
    const { recording, traces } = await take(await csv(), {
      frameRateHz: 10,
      signals: [{ kind: 'resample', frameRateHz: 5 }],
    });
    expect(recording).toMatchObject({ frames: 50, frameRateHz: 5 });
    expect([...traces.slice(0, 4)]).toEqual([1.5, 199.5, 3.5, 197.5]);
  });

  test('has masked frames missing, before and after other steps', async () => {
    const mask = { kind: 'mask', ranges: [[2, 4]] };
    for (const signals of [
      [mask, { kind: 'zscore' }],
      [{ kind: 'zscore' }, mask],
    ]) {
      const { traces, recording } = await take(await csv(), { signals });
      expect([...traces.slice(4, 8)].every(Number.isNaN)).toBe(true);
      expect(traces.filter(Number.isNaN)).toHaveLength(4);
      expect(recording.findings.filter(({ code }) => code === 'signal_processing')).toHaveLength(2);
    }
  });

  test('smoothed over trials keeps what lies across their borders apart', async () => {
    const steps = await writeText(
      newFolder(),
      `frame,a,b,label\n${Array.from({ length: 40 }, (_, row) => `${row},${row < 20 ? 0 : 1},${row},${row % 2}`).join('\n')}\n`,
    );
    const signals = [{ kind: 'smooth', sigmaSeconds: 0.3 }];
    const { traces } = await take(steps, { frameRateHz: 10, trialFrames: 20, signals });
    expect([traces[2 * 19], traces[2 * 20]]).toEqual([0, 1]);
    const whole = await take(steps, { frameRateHz: 10, signals });
    expect(whole.traces[2 * 19]).toBeGreaterThan(0.1);
  });

  test('tells progress that only goes up, to 1, where whole traces are needed', async () => {
    const { fractions } = await take(await csv(3000), { signals: [{ kind: 'zscore' }] });
    expect([...fractions].sort((a, b) => a - b)).toEqual(fractions);
    expect(fractions.at(-1)).toBe(1);
  });

  test.each([
    [{ signals: [{ kind: 'smooth', sigmaSeconds: 1 }] }, 'choice_needed', 'Give it in frames per second'],
    [{ signals: [{ kind: 'neuropil', coefficient: 0.7 }] }, 'signals_impossible', 'no neuropil'],
    [{ signals: [{ kind: 'zscore' }, { kind: 'neuropil', coefficient: 0.7 }] }, 'signals_impossible', 'first'],
    [{ signals: [{ kind: 'mask', ranges: [[90, 101]] }] }, 'signals_impossible', '100 frames'],
    [
      { frameRateHz: 10, signals: [{ kind: 'zscore' }, { kind: 'dff', baseline: 'maximin', windowSeconds: 1 }] },
      'signals_impossible',
      'no raw fluorescence',
    ],
  ])('refuses %j', async (options, code, words) => {
    await expect(take(await csv(), options)).rejects.toMatchObject({ code, message: expect.stringContaining(words) });
  });

  test('an ingest that is cancelled while it computes stops and leaves nothing', async () => {
    const stop = new AbortController();
    const path = await writeText(
      newFolder(),
      `frame,${Array.from({ length: 300 }, (_, neuron) => `n${neuron}`)},label\n${Array.from({ length: 1500 }, (_, row) => `${row},${'0.5,'.repeat(300)}${row % 2}`).join('\n')}\n`,
    );
    const ingest = ingestRecording({
      path,
      options: ingestOptionsSchema.parse({ signals: [{ kind: 'deconvolve' }] }),
      recordingsRoot: join(newFolder(), 'recordings'),
      signal: stop.signal,
      onProgress: (fraction) => fraction > 0.4 && stop.abort(),
      now: () => new Date(0),
    });
    await expect(ingest).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe.skipIf(!existsSync(dag))('dag2023_worm.nwb', () => {
  test('its series and its intervals give the same label on all 800 frames', async () => {
    const series = await take(dag, { labels: { source: REVERSAL } });
    const intervals = await take(dag, { labels: { source: INTERVALS, background: 'not reversing' } });
    expect(series.labels).toHaveLength(800);
    expect(intervals.labels).toEqual(series.labels);
    expect(series.labels.filter((label) => label === 1)).toHaveLength(250);
    expect(names(intervals.recording)).toEqual({ 0: ['not reversing', 550], 1: ['reversal', 250] });
  });

  test('asks which labels, since it has two sources', async () => {
    await expect(take(dag)).rejects.toMatchObject({
      code: 'choice_needed',
      message: expect.stringContaining(REVERSAL),
    });
  });

  test('takes a source by a part of its name that no other has', async () => {
    expect((await take(dag, { labels: { source: 'reversal' } })).recording.classes['1']?.frames).toBe(250);
  });
});

describe.skipIf(!existsSync(suite2p))('a Suite2p folder', () => {
  test('becomes dF/F of its 20 cells by default, and says so in its description and its hash', async () => {
    const { recording, traces } = await take(suite2p);
    expect(recording).toMatchObject({ frames: 300, neurons: 20, signal: 'dF/F', unlabelledFrames: 300 });
    expect(recording.preparation).toMatchObject({
      signals: [{ kind: 'neuropil' }, { kind: 'dff', baseline: 'maximin' }],
    });
    expect(traces.every(Number.isFinite)).toBe(true);
    const raw = await take(suite2p, { signals: [] });
    expect(raw.recording.hash).not.toBe(recording.hash);
    // Computed from the same files with numpy and scipy.ndimage, as suite2p.extraction.dcnv.preprocess does, over its baseline.
    const wanted: readonly (readonly [neuron: number, frame: number, value: number])[] = [
      [0, 0, 0.6311039829],
      [0, 150, 0.3166236353],
      [7, 100, 0.2412349384],
      [19, 299, -0.5299928579],
    ];
    for (const [neuron, frame, value] of wanted) expect(traces[frame * 20 + neuron]).toBeCloseTo(value, 5);
  });

  test('is refused with 303 labels for its 300 frames, and taken when 3 may be left out', async () => {
    const file = await labelFile(
      `frame,label\n${Array.from({ length: 303 }, (_, row) => `${row},${(row >> 5) % 2}`).join('\n')}\n`,
    );
    await expect(take(suite2p, { labels: { file } })).rejects.toMatchObject({ code: 'labels_mismatch' });
    const { recording } = await take(suite2p, { labels: { file, alignment: { dropLast: 3 } } });
    expect(recording.unlabelledFrames).toBeUndefined();
  });
});
