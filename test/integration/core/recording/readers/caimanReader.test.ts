import { expect, test } from 'vitest';
import { addData, writeCaiman, writeHdf5 } from '../../../../support/hdf5Files';
import { readWhole } from '../../../../support/readWhole';
import { temporaryFolders } from '../../../../support/temporaryFolder';

const folder = temporaryFolders();

/** [frame, component] of what `writeCaiman` wrote as [component, frame]. */
const turned = (components: readonly number[], value: (at: number) => number): number[] =>
  Array.from({ length: 20 }, (_, frame) =>
    components.map((component) => Math.fround(value(component * 20 + frame))),
  ).flat();

test('the accepted components of C are read, by their index, with the frame rate', async () => {
  const { inspection, description, series, traces, frames } = await readWhole(await writeCaiman(folder()));
  expect(inspection.traces.map(({ key, signal }) => [key, signal])).toEqual([
    ['C', 'denoised'],
    ['C+YrA', 'fluorescence'],
    ['S', 'deconvolved'],
  ]);
  expect(frames).toBe(20);
  expect([...traces]).toEqual(turned([0, 2], Math.sin));
  expect(series).toMatchObject({ key: 'C', neurons: 3, accepted: 2, frameRateHz: 12.5, hasMasks: true });
  expect(description).toMatchObject({ neuronIds: ['0', '2'], frameRateHz: 12.5, format: 'caiman' });
  expect(description.findings[0]?.message).toContain('C+YrA, S');
});

test('all components and other traces are read where they are asked for', async () => {
  const options = { series: 'C+YrA', cells: 'all' } as const;
  const { description, traces } = await readWhole(await writeCaiman(folder()), options);
  expect([...traces]).toEqual(turned([0, 1, 2], (at) => Math.sin(at) + 0.25 * Math.sin(at)));
  expect(description.neuronIds).toEqual(['0', '1', '2']);
});

test('dF/F is preferred where it was computed', async () => {
  const path = await writeHdf5(folder(), 'dff.hdf5', (root) => {
    const estimates = root.create_group('estimates');
    for (const name of ['C', 'F_dff']) addData(estimates, name, new Float64Array(6).fill(1), { shape: [2, 3] });
  });
  const { series, masks } = await readWhole(path);
  expect(series).toMatchObject({ key: 'F_dff', signal: 'dff', accepted: null, frameRateHz: null, hasMasks: false });
  expect(masks).toBeNull();
});

test('footprints count pixels down the columns of the field of view', async () => {
  const { masks } = await readWhole(await writeCaiman(folder()));
  expect(masks).toMatchObject({ heightPixels: 4, widthPixels: 5 });
  // Pixels 0 and 1 are the first two rows of the first column; 19 is the last row of the last.
  expect(masks?.rois.map(({ pixels, weights }) => [[...pixels], [...weights]])).toEqual([
    [
      [0, 5],
      [1, 0.5],
    ],
    [[19], [3]],
  ]);
});

test('an HDF5 file of another program is refused, with advice', async () => {
  const path = await writeHdf5(folder(), 'other.h5', (root) => addData(root, 'data', new Float64Array(10)));
  await expect(readWhole(path)).rejects.toMatchObject({ code: 'file_damaged', message: /without \/estimates\/C/ });
});

test('accepted components that are not there, and none at all, are errors', async () => {
  const write = (accepted: bigint[]): Promise<string> =>
    writeHdf5(folder(), 'result.hdf5', (root) => {
      const estimates = root.create_group('estimates');
      addData(estimates, 'C', new Float64Array(6), { shape: [2, 3] });
      addData(estimates, 'idx_components', BigInt64Array.from(accepted));
    });
  await expect(readWhole(await write([7n]))).rejects.toMatchObject({ code: 'file_damaged', message: /component 7/ });
  await expect(readWhole(await write([]))).rejects.toMatchObject({ code: 'no_neurons', message: /cells: all/ });
});

test('more traces than are read at a time are put together, though compressed neuron by neuron', async () => {
  const [components, frames] = [100, 90_000];
  const value = (component: number, frame: number): number => (component * 7 + frame) % 1000;
  const path = await writeHdf5(folder(), 'large.hdf5', (root) => {
    const values = Float32Array.from({ length: components * frames }, (_, at) =>
      value(Math.floor(at / frames), at % frames),
    );
    addData(root.create_group('estimates'), 'C', values, { shape: [components, frames], gzip: [1, frames] });
  });
  const { traces, fractions } = await readWhole(path);
  expect(traces).toHaveLength(components * frames);
  expect(traces.findIndex((read, at) => read !== value(at % components, Math.floor(at / components)))).toBe(-1);
  expect(fractions.every((fraction, block) => fraction > (fractions[block - 1] ?? 0))).toBe(true);
  expect(fractions.at(-1)).toBe(1);
});
