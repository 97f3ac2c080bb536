import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fitsInput } from '../../../../src/core/interchange/chooseInput';
import { decoderInputs } from '../../../../src/core/interchange/decoderInputs';
import { openFileSource, openStoredSource } from '../../../../src/core/interchange/FrameSource';
import { learnedPreparation } from '../../../../src/core/interchange/learnedPreparation';
import { type PredictionRequest, predictRecording } from '../../../../src/core/interchange/predictRecording';
import { readBestDecoder, type StoredRun } from '../../../../src/core/interchange/StoredRun';
import { storedTemperatures } from '../../../../src/core/interchange/storedTemperatures';
import { predictWindows } from '../../../../src/core/job/windowPredictions';
import { withBestWeights } from '../../../../src/core/job/withBestWeights';
import { tf } from '../../../../src/core/tensor/tfBackend';
import { smallCsv } from '../../../support/commandLine';
import { makeTemporaryFolders } from '../../../support/makeTemporaryFolders';
import { trainedRun } from '../../../support/trainedRun';

const { make, remove } = makeTemporaryFolders();
afterAll(remove);
const { signal } = new AbortController();

describe('predictRecording', () => {
  let folder = '';
  let run: StoredRun & { readonly csv: string };
  beforeAll(async () => {
    folder = make();
    run = await trainedRun(folder);
  });

  /** Predicts a CSV file; rows are those of the predictions, without the header. */
  async function predict(csv: string, changes: Partial<PredictionRequest> = {}) {
    const best = await readBestDecoder(run, signal);
    const { byPosition = false, temperatures = {}, isPrepared = true } = changes;
    const inputs = decoderInputs(best.description);
    const source = await openFileSource(csv, (given) => fitsInput(inputs, given, byPosition), signal);
    const out = path.join(folder, 'predictions.csv');
    try {
      const request = {
        ...{ runId: run.id, best, source, isPrepared, byPosition, temperatures, out },
        onProgress: () => undefined,
      };
      const report = await predictRecording(request, signal);
      const [header = '', ...rows] = readFileSync(out, 'utf8').trim().split('\n');
      return { report, header, rows: rows.map((row) => row.split(',')) };
    } finally {
      await source.close();
    }
  }

  /** The small recording with its columns changed: rows are lists of cells, the header first. */
  function changedCsv(name: string, change: (cells: readonly string[]) => readonly string[]): string {
    const file = path.join(folder, name);
    const rows = readFileSync(run.csv, 'utf8').trim().split('\n');
    writeFileSync(file, `${rows.map((row) => change(row.split(',')).join(',')).join('\n')}\n`);
    return file;
  }

  test('gives each test window the probabilities that the evaluation gives it', async () => {
    const { rows, header } = await predict(run.csv);
    expect(header).toBe('frame,file_frame,true,label,p_no footstep,p_contralateral,p_ipsilateral');
    const request = { ...run, runId: run.id, checkpoints: path.join(run.folder, 'checkpoints') };
    const expected = await withBestWeights(request, signal, async ({ dataset, learner }) =>
      predictWindows(dataset, learner, 'test'),
    );
    const byFrame = new Map(
      rows.map(([frame, , , label, ...probabilities]) => [Number(frame), { label, probabilities }]),
    );
    expected.frames.forEach((frame, window) => {
      const found = byFrame.get(frame);
      expect(found?.label).toBe(expected.classNames[expected.predicted[window] as number]);
      found?.probabilities.forEach((value, index) => {
        expect(Number(value)).toBeCloseTo(expected.probabilities[window * 3 + index] as number, 5);
      });
    });
    expect(expected.frames.length).toBeGreaterThan(100);
  });

  test('predicts every frame that ends a window, and knows its own recording again', async () => {
    const { report, rows } = await predict(run.csv);
    expect(rows).toHaveLength(1500 - 4);
    expect([rows[0]?.[0], rows.at(-1)?.[0]]).toEqual(['4', '1499']);
    expect(report).toMatchObject({ acquaintance: 'own', windows: 1496 });
    expect(report.notes[0]).toMatch(/^NOT HELD OUT: .* trained on/);
    expect(report.scores?.intervals['multiclass']?.balanced_accuracy).not.toBeNull();
  });

  test('needs neither labels nor the order of the neurons, and predicts the same', async () => {
    const { rows } = await predict(run.csv);
    const labels = rows.map(([, , , label]) => label);
    const unlabelled = await predict(changedCsv('unlabelled.csv', (cells) => cells.slice(0, -1)));
    expect(unlabelled.rows.map(([, , label]) => label)).toEqual(labels);
    expect(unlabelled.report.scores).toBeNull();
    const reversed = await predict(
      changedCsv('reversed.csv', (cells) => [cells[0] ?? '', ...cells.slice(1, -1).reverse(), cells.at(-1) ?? '']),
    );
    expect(reversed.rows.map(([, , , label]) => label)).toEqual(labels);
    expect(reversed.report.acquaintance).toBe('own');
    expect(reversed.report.notes.join()).toContain('matched by their ids');
  });

  test('a piece of the recording is recognised, another recording is not', async () => {
    let line = 0;
    const piece = changedCsv('piece.csv', (cells) => cells);
    const rows = readFileSync(piece, 'utf8').split('\n');
    writeFileSync(piece, rows.filter(() => line++ < 300).join('\n'));
    expect((await predict(piece)).report.acquaintance).toBe('shares_frames');
    const other = await predict(await smallCsv(folder, 2));
    expect(other.report.acquaintance).toBe('unknown');
    expect(other.report.notes[0]).toMatch(/held out if/);
  });

  test('names the neurons that are missing, and takes other names by position when told to', async () => {
    const renamed = changedCsv('renamed.csv', (cells) =>
      cells[0] === 'frame' ? cells.map((cell) => (cell === 'n003' || cell === 'n005' ? `${cell}x` : cell)) : cells,
    );
    await expect(predict(renamed)).rejects.toMatchObject({
      code: 'neurons_differ',
      message: expect.stringMatching(/lacks 2 of the decoder's 12: n003, n005\..*--by-position/),
    });
    expect((await predict(renamed, { byPosition: true })).report.windows).toBe(1496);
  });

  test('how to prepare a file comes with the decoder, else from the recording; where neither is there, it is said', async () => {
    const gone = path.join(folder, 'gone');
    expect(await learnedPreparation((await readBestDecoder(run, signal)).description, gone)).toBe(null);
    expect(await learnedPreparation({}, run.recordingFolder)).toBe(null);
    expect(await learnedPreparation({}, gone)).toBe(undefined);
    expect((await predict(run.csv, { isPrepared: false })).report.notes).toContainEqual(
      expect.stringMatching(/^UNITS UNKNOWN: .*abcd1234.*the recording is gone/),
    );
    expect((await predict(run.csv)).report.notes.join()).not.toContain('UNITS');
  });

  test('the stored temperatures change probabilities, never labels', async () => {
    const temperatures = await storedTemperatures(run.id, run.folder);
    expect(temperatures['multiclass']).toBeGreaterThan(0);
    const [plain, tempered] = [await predict(run.csv), await predict(run.csv, { temperatures: { multiclass: 3 } })];
    expect(tempered.rows.map((row) => row[3])).toEqual(plain.rows.map((row) => row[3]));
    expect(tempered.rows[0]?.[4]).not.toBe(plain.rows[0]?.[4]);
  });

  test('a file that ends in a broken row leaves no predictions, and every tensor is freed', async () => {
    const broken = changedCsv('broken.csv', (cells) => cells);
    writeFileSync(broken, `${readFileSync(broken, 'utf8')}1500,1,2\n`);
    rmSync(path.join(folder, 'predictions.csv'), { force: true });
    await predict(run.csv);
    rmSync(path.join(folder, 'predictions.csv'));
    const before = tf.memory().numTensors;
    await expect(predict(broken)).rejects.toMatchObject({ code: 'csv_ragged_row' });
    expect(existsSync(path.join(folder, 'predictions.csv'))).toBe(false);
    expect(tf.memory().numTensors).toBe(before);
  });

  test('a file shorter than a window is refused', async () => {
    const short = changedCsv('short.csv', (cells) => cells);
    writeFileSync(short, readFileSync(short, 'utf8').split('\n').slice(0, 4).join('\n'));
    await expect(predict(short)).rejects.toMatchObject({ code: 'too_few_frames' });
  });

  test('a run needs neither its recording nor, if an earlier version made it, its decoder.json', async () => {
    const stored = path.join(run.folder, 'decoder.json');
    const content = readFileSync(stored, 'utf8');
    rmSync(stored);
    const anew = await readBestDecoder(run, signal);
    writeFileSync(stored, content);
    const read = await readBestDecoder({ ...run, recordingFolder: path.join(folder, 'gone') }, signal);
    expect(anew.description).toEqual(read.description);
    const source = await openStoredSource(run.recordingFolder, signal);
    expect(source.neuronIds).toEqual(read.description.neuronIds);
  });
});
