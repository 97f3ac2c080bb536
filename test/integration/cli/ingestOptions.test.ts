import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { gridwalk, smallCsv } from '../../support/commandLine';
import { addData, writeHdf5 } from '../../support/hdf5Files';
import { floatNpy } from '../../support/numpyFiles';
import { sharedFolder } from '../../support/sharedFolder';
import { temporaryFolders } from '../../support/temporaryFolder';

const folder = temporaryFolders();
const dag = path.join(sharedFolder, 'data/dag2023_worm.nwb');
const suite2p = path.join(sharedFolder, 'data/suite2p');
const TRAIN = ['model.hidden=8', 'dataset.window_frames=6', 'training.max_epochs=2', 'training.batch_size=32'];

/** A behaviour camera at 200 Hz with the microscope's frame signal: `pulses` of them, a tenth of a second late from 150 on. */
function cameraFile(pulses: number): string {
  const rows = new Map(
    Array.from({ length: pulses }, (_, pulse) => [Math.floor(10 + (pulse * 200) / 29.87 + (pulse > 150 ? 20 : 0)), 5]),
  );
  const lines = Array.from(
    { length: 2300 },
    (_, row) => `${row / 200},${rows.get(row) ?? 0},${['still', 'run'][(row >> 8) % 2]}`,
  );
  const file = path.join(folder(), 'camera.csv');
  writeFileSync(file, ['time_s,ttl,state', ...lines].join('\n'));
  return file;
}

describe.skipIf(!existsSync(dag))('dag2023_worm.nwb on the command line', () => {
  test('is looked into, taken in with its intervals, and trains a decoder', async () => {
    const workspace = ['--workspace', folder(), '--json'];
    const look = JSON.parse((await gridwalk(['inspect', dag, ...workspace])).out).files[0];
    expect(look.labels.map(({ kind }: { kind: string }) => kind)).toEqual(['samples', 'intervals']);
    const unclear = await gridwalk(['ingest', dag, ...workspace]);
    expect([unclear.code, JSON.parse(unclear.out).error.code]).toEqual([3, 'choice_needed']);
    const labels = ['--labels', look.labels[1].key, '--background', 'forward'];
    const { recordings } = JSON.parse((await gridwalk(['ingest', dag, ...labels, ...workspace])).out);
    expect(recordings[0]).toMatchObject({ frames: 800, neurons: 130 });
    expect(recordings[0].findings.map(({ code }: { code: string }) => code)).not.toContain('source_choice');
    expect(recordings[0].classes).toEqual({
      0: { name: 'forward', frames: 550 },
      1: { name: 'reversal', frames: 250 },
    });
    const trained = await gridwalk(['train', `dataset.recording=${recordings[0].id}`, ...TRAIN, ...workspace]);
    expect(trained.code, trained.err).toBe(0);
    expect(JSON.parse(trained.out).test.multiclass.balanced_accuracy).toBeGreaterThan(0);
  }, 180_000);
});

describe.skipIf(!existsSync(suite2p))('a Suite2p folder on the command line', () => {
  test('is refused with three pulses too many, drawn, taken once the user says which, and trains a decoder', async () => {
    const workspace = ['--workspace', folder()];
    const picture = path.join(folder(), 'clocks.svg');
    const camera = ['ingest', suite2p, '--labels', cameraFile(303), '--clock-column', 'ttl'];
    const refused = await gridwalk([...camera, '--picture', picture, ...workspace]);
    expect(refused.code).toBe(3);
    expect(refused.err).toMatch(/300 frames.*303 pulses/s);
    expect(readFileSync(picture, 'utf8')).toContain('300 frames, 303 pulses');
    const taken = await gridwalk([...camera, '--drop-first', '3', '--rule', 'majority', '--json', ...workspace]);
    const { recordings } = JSON.parse(taken.out);
    expect(recordings[0]).toMatchObject({ frames: 300, neurons: 20 });
    expect(recordings[0].findings.map(({ code }: { code: string }) => code)).toContain('signal_processing');
    const split = ['split.purge_frames=2', 'split.blocks=10'];
    const trained = await gridwalk([
      'train',
      `dataset.recording=${recordings[0].id}`,
      ...TRAIN,
      ...split,
      ...workspace,
    ]);
    expect(trained.code, trained.err).toBe(0);
  }, 180_000);
});

test('the command that inspect suggests has every choice that must be made, and is right once it is', async () => {
  const matrix = path.join(folder(), 'mouse.npy');
  writeFileSync(
    matrix,
    floatNpy(
      [60, 3],
      Array.from({ length: 180 }, (_, at) => Math.sin(at)),
    ),
  );
  const { out } = await gridwalk(['inspect', matrix]);
  expect(out).toContain('mouse.npy --orientation HOW --labels FILE.csv\n  HOW: frames_first or neurons_first');
  const workspace = ['--workspace', folder(), '--json'];
  expect((await gridwalk(['ingest', matrix, ...workspace])).code).toBe(3);
  const taken = await gridwalk(['ingest', matrix, '--orientation', 'neurons_first', ...workspace]);
  expect(JSON.parse(taken.out).recordings[0]).toMatchObject({ frames: 3, neurons: 60 });
}, 60_000);

test('of a file without traces inspect says so, and suggests nothing', async () => {
  const file = await writeHdf5(folder(), 'notes.mat', (root) => addData(root, 'rate', new Float64Array([30])));
  const { out } = await gridwalk(['inspect', file]);
  expect(out).toContain('No traces of neurons were found');
  expect(out).not.toContain('gridwalk ingest');
});

test('corrected labels make a new version, which its name leads to; the same corrections again change nothing', async () => {
  const workspace = ['--workspace', folder(), '--json'];
  const csv = await smallCsv(folder());
  const { id } = JSON.parse((await gridwalk(['ingest', csv, ...workspace])).out).recordings[0];
  const corrections = path.join(folder(), 'corrections.csv');
  writeFileSync(corrections, 'start_frame,stop_frame,label\n10,30,grooming\n');
  const first = JSON.parse((await gridwalk(['relabel', id, corrections, ...workspace])).out);
  expect(first.previousVersion).toBe(id);
  const added = Object.values(first.recording.classes).find((one) => (one as { name: string }).name === 'grooming');
  expect(added).toEqual({ name: 'grooming', frames: 20 });
  const again = JSON.parse((await gridwalk(['relabel', first.recording.id, corrections, ...workspace])).out);
  expect(again).toMatchObject({ previousVersion: null, recording: { id: first.recording.id } });
}, 60_000);
