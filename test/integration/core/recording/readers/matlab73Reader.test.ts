import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addData, readNumbers, type Writer, writeHdf5 } from '../../../../support/hdf5Files';
import { readWhole } from '../../../../support/readWhole';
import { sharedFolder } from '../../../../support/sharedFolder';
import { temporaryFolders } from '../../../../support/temporaryFolder';

const folder = temporaryFolders();

/** Adds a matrix as MATLAB does: its sizes in reverse order. `values` go down its columns. */
function addMatrix(to: Writer, name: string, [rows, columns]: readonly [number, number], values?: Float64Array): void {
  const numbers = values ?? Float64Array.from({ length: rows * columns }, (_, at) => at);
  addData(to, name, numbers, { shape: [columns, rows], attributes: { MATLAB_class: 'double' } });
}

const write = (fill: (root: Writer) => void): Promise<string> => writeHdf5(folder(), 'session.mat', fill);

test('rows and columns are those that MATLAB shows, and labels tell which are frames', async () => {
  const path = await write((root) => {
    addMatrix(root, 'traces', [2, 5]);
    addMatrix(root, 'state', [1, 5], new Float64Array([0, 0, 1, 1, 0]));
    addMatrix(root, 'tracesFs', [1, 1], new Float64Array([30]));
  });
  const { inspection, traces, series, description, tracks } = await readWhole(path);
  expect(inspection.preferredSeries).toBe('traces');
  expect(series).toMatchObject({ frames: 5, neurons: 2, orientation: 'neurons_first', frameRateHz: 30 });
  expect([...traces]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(tracks['state']).toMatchObject({ kind: 'samples', timesSeconds: null, labels: Int32Array.of(0, 0, 1, 1, 0) });
  expect(description).toMatchObject({ format: 'matlab73', neuronIds: ['n001', 'n002'], frameRateHz: 30 });
});

test('where nothing tells the axes apart a choice is needed, and either is read', async () => {
  const path = await write((root) => addMatrix(root, 'traces', [3, 4]));
  await expect(readWhole(path)).rejects.toMatchObject({ code: 'choice_needed', message: /3 × 4/ });
  const byRow = await readWhole(path, { orientation: 'frames_first' });
  expect([byRow.frames, ...byRow.traces.slice(0, 4)]).toEqual([3, 0, 3, 6, 9]);
  const byColumn = await readWhole(path, { orientation: 'neurons_first' });
  expect([byColumn.frames, ...byColumn.traces.slice(0, 3)]).toEqual([4, 0, 1, 2]);
});

test('fields of structures are variables; what is no matrix of numbers is named', async () => {
  const path = await write((root) => {
    const session = root.create_group('session');
    session.create_attribute('MATLAB_class', 'struct');
    addMatrix(session, 'dff', [4, 2]);
    const sparse = root.create_group('adjacency');
    sparse.create_attribute('MATLAB_sparse', new BigUint64Array([5n]));
    addData(root, 'title', new Uint16Array([104, 105]), { attributes: { MATLAB_class: 'char' } });
    addData(root, 'volume', new Float64Array(8), { shape: [2, 2, 2] });
    addData(root, 'cells', [session.create_reference()], { attributes: { MATLAB_class: 'cell' } });
    addMatrix(root.create_group('#refs#'), 'a', [3, 3]);
  });
  const { inspection } = await readWhole(path, { orientation: 'frames_first' });
  expect(inspection.traces.map(({ key }) => key)).toEqual(['session.dff']);
  const said = inspection.findings.map(({ message }) => message).join(' ');
  for (const name of ['adjacency (a sparse matrix)', 'volume (3 axes)', 'cells (a cell array)'])
    expect(said).toContain(name);
  expect(said).not.toContain('title');
});

test('several matrices need a choice', async () => {
  const path = await write((root) => {
    addMatrix(root, 'first', [3, 4]);
    addMatrix(root, 'second', [3, 4]);
  });
  await expect(readWhole(path)).rejects.toMatchObject({ code: 'choice_needed', message: /first, 3 × 4; second/ });
});

const real = join(sharedFolder, 'data', 'li2023_colliculus_v73.mat');

test.skipIf(!existsSync(real))('the colliculus file has twelve matrices, mb_temporal 3414 × 27', async () => {
  const options = { series: 'mb_temporal', orientation: 'neurons_first' } as const;
  const { inspection, frames, traces, description } = await readWhole(real, options);
  const said = inspection.traces.map(({ title }) => title);
  expect(said).toContain('mb_temporal, 3414 × 27');
  expect(said).toContain('mb_amp, 3414 × 12');
  expect([frames, traces.length]).toEqual([27, 3414 * 27]);
  expect(description.neuronIds).toHaveLength(3414);
  expect(traces).toEqual(Float32Array.from(await readNumbers(real, '/mb_temporal')));
});
