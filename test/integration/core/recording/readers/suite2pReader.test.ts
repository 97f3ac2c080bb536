import { existsSync } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readerFor } from '../../../../../src/core/recording/readerRegistry';
import { bytesOf, floatNpy, npyOf } from '../../../../support/numpyFiles';
import { readWhole } from '../../../../support/readWhole';
import { runPython } from '../../../../support/runPython';
import { sharedFolder } from '../../../../support/sharedFolder';
import { temporaryFolders } from '../../../../support/temporaryFolder';

const newFolder = temporaryFolders();
const sample = join(sharedFolder, 'data/suite2p');

/** A folder with planes of two ROIs and three frames, F = 10·plane + ROI + frame / 8, and all their companions. */
async function writePlanes(planes: readonly number[], lastFrames = 3): Promise<string> {
  const folder = join(newFolder(), 'session', 'suite2p');
  for (const plane of planes) {
    const path = join(folder, `plane${plane}`);
    const frames = plane === planes.at(-1) ? lastFrames : 3;
    const matrix = (scale: number): Buffer =>
      floatNpy(
        [2, frames],
        Array.from(
          { length: 2 * frames },
          (_, at) => scale * (10 * plane + Math.floor(at / frames) + (at % frames) / 8),
        ),
      );
    await mkdir(path, { recursive: true });
    await writeFile(join(path, 'F.npy'), matrix(1));
    await writeFile(join(path, 'Fneu.npy'), matrix(2));
    await writeFile(join(path, 'spks.npy'), matrix(3));
    await writeFile(join(path, 'iscell.npy'), npyOf('<f8', [2, 2], bytesOf(Float64Array.of(0, 0.1, 1, 0.9))));
  }
  return folder;
}

test("the sample's cells are read as NumPy reads them", async (context) => {
  if (!existsSync(sample)) return context.skip(`${sample} is absent`);
  const whole = await readWhole(sample);
  expect(whole.inspection.traces).toMatchObject([
    {
      key: 'F',
      signal: 'fluorescence',
      frames: 300,
      neurons: 54,
      accepted: 20,
      hasNeuropil: true,
      hasMasks: false,
      proposedSignals: [
        { kind: 'neuropil', coefficient: 0.7 },
        { kind: 'dff', baseline: 'maximin', windowSeconds: 60, sigmaFrames: 10 },
      ],
    },
    { key: 'spks', signal: 'deconvolved', hasNeuropil: false, proposedSignals: [] },
  ]);
  expect(whole.inspection).toMatchObject({ format: 'suite2p', preferredSeries: 'F', labels: [], findings: [] });
  expect(whole.series?.frameRateHz).toBeCloseTo(29.87393, 5);
  expect(whole).toMatchObject({ frames: 300, masks: null });
  expect(whole.description.neuronIds).toHaveLength(20);
  expect((await readWhole(sample, { cells: 'all' })).traces).toHaveLength(54 * 300);
  const script = `
import numpy, sys, json
load = lambda name: numpy.load(f'{sys.argv[1]}/plane0/{name}.npy')
cells = load('iscell')[:, 0] == 1
print(json.dumps([numpy.flatnonzero(cells).tolist()] + [load(name)[cells].T.ravel().tolist() for name in ['F', 'Fneu', 'spks']]))`;
  const output = runPython(script, sample);
  if (output === null) return context.skip('Python with NumPy is absent');
  const [cells, fluorescence, neuropil, deconvolved] = JSON.parse(output) as number[][];
  expect(whole.description.neuronIds).toEqual(cells?.map((cell) => `p0_r${cell}`));
  expect([...whole.traces]).toEqual(fluorescence);
  expect([...(whole.neuropil ?? [])]).toEqual(neuropil);
  const spikes = await readWhole(sample, { series: 'spks' });
  expect([...spikes.traces]).toEqual(deconvolved);
  expect(spikes.neuropil).toBeNull();
});

describe('a folder', () => {
  test.each([
    ['of the session', '..', 'session'],
    ['of Suite2p', '.', 'session'],
    ['of a plane', 'plane0', 'session plane0'],
  ])('%s is read', async (_, relative, name) => {
    const { description, frames } = await readWhole(join(await writePlanes([0]), relative));
    expect(description).toMatchObject({ format: 'suite2p', name, neuronIds: ['p0_r1'], frameRateHz: null });
    expect(frames).toBe(3);
  });

  test('with other files is none', async () => {
    await expect(readerFor(newFolder())).rejects.toMatchObject({ code: 'file_is_directory' });
  });
});

test('planes are joined in the order of their numbers; the last may lack one frame', async () => {
  const folder = await writePlanes([0, 2, 10], 2);
  const { description, traces, neuropil, inspection } = await readWhole(folder);
  expect(description.neuronIds).toEqual(['p0_r1', 'p2_r1', 'p10_r1']);
  expect([...traces]).toEqual([1, 21, 101, 1.125, 21.125, 101.125, 1.25, 21.25, Number.NaN]);
  expect([...(neuropil ?? [])].slice(0, 3)).toEqual([2, 42, 202]);
  expect(inspection.findings).toMatchObject([
    { message: '1 plane(s) lack the last frame; their neurons have no value there.' },
  ]);
  await expect(readWhole(await writePlanes([0, 1], 1))).rejects.toThrow(/has 1 frames, but another plane .* 3/);
});

test('without companions all ROIs are read, and no neuropil', async () => {
  const folder = await writePlanes([0]);
  for (const name of ['Fneu', 'spks', 'iscell']) await rm(join(folder, `plane0/${name}.npy`));
  const { inspection, description, neuropil } = await readWhole(folder);
  expect(inspection.traces).toMatchObject([{ key: 'F', accepted: null, hasNeuropil: false }]);
  expect(inspection.traces[0]?.proposedSignals.map(({ kind }) => kind)).toEqual(['dff']);
  expect(description.neuronIds).toEqual(['p0_r0', 'p0_r1']);
  expect(neuropil).toBeNull();
  await expect(readWhole(folder, { series: 'spks' })).rejects.toMatchObject({ code: 'choice_needed' });
});

test('companions of another shape are refused, and so is a folder without cells', async () => {
  const folder = await writePlanes([0]);
  await writeFile(join(folder, 'plane0/iscell.npy'), npyOf('<f8', [2, 2], bytesOf(new Float64Array(4))));
  await expect(readWhole(folder)).rejects.toMatchObject({ code: 'no_neurons' });
  await writeFile(join(folder, 'plane0/Fneu.npy'), floatNpy([2, 2], [1, 2, 3, 4]));
  await expect(readWhole(folder)).rejects.toThrow(/Fneu.npy: it is 2 ROIs × 2 frames, but F.npy beside it 2 × 3/);
});

/** Writes `ops.npy` and `stat.npy` of a plane with NumPy; false where Python is absent. */
function writePickles(plane: string, operations: string, statistics: string): boolean {
  const script = `
import numpy, sys, datetime, pathlib, os
folder = sys.argv[1]
numpy.save(f'{folder}/ops.npy', ${operations})
numpy.save(f'{folder}/stat.npy', numpy.array(${statistics}))`;
  return runPython(script, plane) !== null;
}

const PIXELS =
  "{'ypix': numpy.array([1, 2]), 'xpix': numpy.array([3, 0]), 'lam': numpy.array([0.5, 1], dtype='f4'), 'med': [1, 2], 'radius': numpy.float64(3)}";

test('settings and footprints come from the pickles, with dates and paths in them', async (context) => {
  const folder = await writePlanes([0, 1]);
  const operations =
    "{'fs': numpy.float32(7.5), 'neucoeff': 0.5, 'baseline': 'maximin', 'win_baseline': 30.0, 'sig_baseline': 5, 'Ly': 4, 'Lx': 5, " +
    "'date_proc': datetime.datetime(2020, 1, 2, tzinfo=datetime.timezone.utc), 'path': pathlib.Path('/data'), 'names': numpy.array(['a', 'bc'])}";
  for (const plane of ['plane0', 'plane1']) {
    if (!writePickles(join(folder, plane), operations, `[${PIXELS}, ${PIXELS}]`)) {
      return context.skip('Python with NumPy is absent');
    }
  }
  const { description, masks, series, inspection } = await readWhole(folder);
  expect(inspection.findings).toEqual([]);
  expect(description.frameRateHz).toBe(7.5);
  expect(series?.proposedSignals).toMatchObject([{ coefficient: 0.5 }, { windowSeconds: 30, sigmaFrames: 5 }]);
  const weights = Float32Array.of(0.5, 1);
  expect(masks).toEqual({
    heightPixels: 4,
    widthPixels: 10,
    rois: [
      { pixels: Uint32Array.of(13, 20), weights },
      { pixels: Uint32Array.of(18, 25), weights },
    ],
  });
});

test('settings of Suite2p 1 are found in their groups', async (context) => {
  const folder = await writePlanes([0]);
  const settings =
    "{'fs': 9.0, 'extraction': {'neuropil_coefficient': 0.6}, 'dcnv_preprocess': {'baseline': 'maximin', 'win_baseline': 20.0, 'sig_baseline': 3.0}}";
  const script = `import numpy, sys; numpy.save(sys.argv[1] + '/settings.npy', ${settings})`;
  if (runPython(script, join(folder, 'plane0')) === null) return context.skip('Python with NumPy is absent');
  const { series } = await readWhole(folder);
  expect(series).toMatchObject({ frameRateHz: 9, proposedSignals: [{ coefficient: 0.6 }, { windowSeconds: 20 }] });
});

test('a pickle that would run a program is refused, nothing runs, and the traces are still read', async (context) => {
  const folder = await writePlanes([0]);
  const script = `
import numpy, sys, os
class Attack:
  def __reduce__(self): return (os.system, ('touch ' + sys.argv[2],))
numpy.save(sys.argv[1] + '/ops.npy', {'fs': 30.0, 'attack': Attack()})
numpy.save(sys.argv[1] + '/stat.npy', numpy.array([Attack(), {}]))`;
  const touched = join(folder, 'touched');
  if (runPython(script, join(folder, 'plane0'), touched) === null) return context.skip('Python with NumPy is absent');
  const { description, frames, masks } = await readWhole(folder, { frameRateHz: 12 });
  expect(frames).toBe(3);
  expect(masks).toBeNull();
  expect(description.frameRateHz).toBe(12);
  expect(description.findings[0]?.message).toMatch(/frame rate must be given.*"posix.system"/);
  expect(existsSync(touched)).toBe(false);
});

test('footprints outside the field of view are left out, with the reason', async (context) => {
  const folder = await writePlanes([0]);
  if (!writePickles(join(folder, 'plane0'), "{'fs': 5, 'Ly': 2, 'Lx': 2}", `[${PIXELS}, ${PIXELS}]`)) {
    return context.skip('Python with NumPy is absent');
  }
  const { masks, description } = await readWhole(folder);
  expect(masks).toBeNull();
  expect(description.findings).toMatchObject([
    { message: expect.stringMatching(/places of the neurons were not read.*outside/) },
  ]);
});

test('the sample without its settings needs a frame rate', async (context) => {
  if (!existsSync(sample)) return context.skip(`${sample} is absent`);
  const folder = newFolder();
  await cp(join(sample, 'plane0'), join(folder, 'plane0'), { recursive: true });
  await rm(join(folder, 'plane0/ops.npy'));
  expect((await readWhole(folder)).description.frameRateHz).toBeNull();
  expect((await readWhole(folder, { frameRateHz: 30 })).description.frameRateHz).toBe(30);
});
