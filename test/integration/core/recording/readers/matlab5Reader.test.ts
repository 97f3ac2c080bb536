import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeText } from '../../../../support/csvFiles';
import { INT8, MatlabWriter } from '../../../../support/matlabFiles';
import { readWhole } from '../../../../support/readWhole';
import { runPython } from '../../../../support/runPython';
import { sharedFolder } from '../../../../support/sharedFolder';
import { temporaryFolders } from '../../../../support/temporaryFolder';

const newFolder = temporaryFolders();
const sample = join(sharedFolder, 'data/mackevicius2019_hvc_v5.mat');

test('a frame rate that is given silences the hint at rates in the file', async (context) => {
  if (!existsSync(sample)) return context.skip(`${sample} is absent`);
  const chosen = { series: 'NEURAL', orientation: 'neurons_first' } as const;
  const told = await readWhole(sample, chosen);
  expect(told.description.findings.map(({ message }) => message)).toEqual([expect.stringContaining('VIDEOfs = 30')]);
  const given = await readWhole(sample, { ...chosen, frameRateHz: 30 });
  expect(given.description).toMatchObject({ frameRateHz: 30, findings: [] });
});

test.each([
  ['little-endian', '00000000020000000300000000000000020000006100'],
  ['big-endian', '000003e8000000020000000300000000000000026100'],
])('a %s file of version 4 is refused, with how to save it anew', async (_, head) => {
  const path = await writeText(newFolder(), Buffer.concat([Buffer.from(head, 'hex'), Buffer.alloc(200)]), 'old.mat');
  await expect(readWhole(path)).rejects.toMatchObject({
    code: 'format_unknown',
    message: expect.stringMatching(/version 4, which is not read\. .*'-v7'/),
  });
});

test('the sample is read as SciPy reads it', async (context) => {
  if (!existsSync(sample)) return context.skip(`${sample} is absent`);
  const whole = await readWhole(sample, { series: 'NEURAL', orientation: 'neurons_first', frameRateHz: 30 });
  expect(whole.inspection).toMatchObject({
    format: 'matlab5',
    preferredSeries: null,
    traces: [
      { key: 'NEURAL', title: 'NEURAL, 75 × 666', frames: 666, neurons: 75, orientation: null, frameRateHz: null },
      { key: 'SONG', title: 'SONG, 141 × 4440', frameRateHz: 200 },
    ],
    labels: [],
    findings: [{ code: 'source_choice', message: expect.stringContaining('The file has VIDEOfs = 30') }],
  });
  expect(whole.description.neuronIds).toHaveLength(75);
  expect(whole.frames).toBe(666);
  await expect(readWhole(sample)).rejects.toMatchObject({ code: 'choice_needed', details: { field: 'series' } });
  await expect(readWhole(sample, { series: 'NEURAL' })).rejects.toMatchObject({ details: { field: 'orientation' } });
  const script = `
import scipy.io, numpy, sys, json
print(json.dumps(scipy.io.loadmat(sys.argv[1])['NEURAL'].T.astype('f4').ravel().tolist()))`;
  const output = runPython(script, sample);
  if (output === null) return context.skip('Python with SciPy is absent');
  expect([...whole.traces]).toEqual(JSON.parse(output));
  const turned = await readWhole(sample, { series: 'SONG', orientation: 'frames_first' });
  expect(turned).toMatchObject({ frames: 141, description: { frameRateHz: 200 } });
});

/** Writes variables with SciPy; null where it is absent. */
function write(variables: string, compressed: boolean): string | null {
  const path = join(newFolder(), 'mouse.mat');
  const script = `
import numpy, scipy.io, scipy.sparse, sys
matrix = numpy.arange(12).reshape(4, 3) - 5
scipy.io.savemat(sys.argv[1], ${variables}, do_compression=${compressed ? 'True' : 'False'})`;
  return runPython(script, path) === null ? null : path;
}

const TRANSPOSED = [-5, -2, 1, 4, -4, -1, 2, 5, -3, 0, 3, 6];

for (const compressed of [false, true]) {
  const how = compressed ? 'compressed' : 'plain';

  test(`${how} variables of every type are read`, async (context) => {
    const types = ['f4', 'f8', 'i1', 'i2', 'i4', 'i8'];
    const path = write(`{${types.map((type) => `'x_${type}': matrix.astype('${type}')`).join(', ')}}`, compressed);
    if (path === null) return context.skip('Python with SciPy is absent');
    for (const type of types) {
      const series = `x_${type}`;
      expect([...(await readWhole(path, { series, orientation: 'frames_first' })).traces], type).toEqual(
        Array.from({ length: 12 }, (_, index) => index - 5),
      );
      expect([...(await readWhole(path, { series, orientation: 'neurons_first' })).traces], type).toEqual(TRANSPOSED);
    }
  });

  test(`${how} labels give the orientation, a structure its fields, and the rest is named`, async (context) => {
    const variables =
      "{'session': {'dff': matrix, 'fs': 20.0, 'deep': {'er': {'x': 1}}, 'animal': 'AB'}, 'label': [0, 2, 2], 'cells': numpy.array([1, 'a'], dtype=object), " +
      "'sparse': scipy.sparse.eye(4), 'complex': matrix * 1j, 'movie': numpy.zeros((2, 2, 3)), 'note': 'text', 'empty': numpy.zeros((0, 4)), 'flags': numpy.array([True, False, True])}";
    const path = write(variables, compressed);
    if (path === null) return context.skip('Python with SciPy is absent');
    const { inspection, description, traces, tracks } = await readWhole(path);
    expect(inspection.traces).toMatchObject([
      { key: 'session.dff', frames: 3, neurons: 4, orientation: 'neurons_first', frameRateHz: 20 },
    ]);
    expect(inspection.labels.map(({ key }) => key)).toEqual(['label', 'flags']);
    expect(tracks['label']).toMatchObject({ kind: 'samples', timesSeconds: null, labels: Int32Array.of(0, 2, 2) });
    expect(tracks['flags']).toMatchObject({ labels: Int32Array.of(1, 0, 1) });
    expect([...traces]).toEqual(TRANSPOSED);
    expect(description.frameRateHz).toBe(20);
    expect(description.findings.at(-1)?.message).toBe(
      'Not read: cells (a cell array), sparse (a sparse matrix), complex (complex numbers), movie (3 axes).',
    );
  });
}

test('a file of a big-endian computer is read', async () => {
  const writer = new MatlabWriter(true);
  const matrix = writer.matrix('x', [2, 3], [1, 2, 3, 4, 5, 6]);
  const path = await writeText(
    newFolder(),
    writer.file([matrix, writer.matrix('label', [1, 2], [0, 7], INT8)]),
    'big.mat',
  );
  const { traces, tracks } = await readWhole(path);
  expect([...traces]).toEqual([1, 3, 5, 2, 4, 6]);
  expect(tracks['label']).toMatchObject({ labels: Int32Array.of(0, 7) });
});

test('a file of texts alone says that it holds no traces', async (context) => {
  const path = write("{'note': 'text', 'cells': numpy.array([1, 'a'], dtype=object)}", true);
  if (path === null) return context.skip('Python with SciPy is absent');
  await expect(readWhole(path)).rejects.toMatchObject({ code: 'no_neurons' });
  await expect(readWhole(path)).rejects.toThrow('It holds cells (a cell array).');
});
