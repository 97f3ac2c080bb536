import { describe, expect, test } from 'vitest';
import { UNLABELLED } from '../../../../../src/shared/entities/recording';
import { addData, addObject, nwbValue, type Writer, writeNwb } from '../../../../support/hdf5Files';
import { readWhole } from '../../../../support/readWhole';
import { temporaryFolders } from '../../../../support/temporaryFolder';

const folder = temporaryFolders();

const SUITE2P = {
  Fluorescence: { type: 'Fluorescence', series: ['plane0'] },
  Neuropil: { type: 'Fluorescence', series: ['plane0'] },
  Deconvolved: { type: 'Fluorescence', series: ['plane0'] },
};

const table = (ophys: Writer): Writer => ophys.get('ImageSegmentation/PlaneSegmentation') as Writer;

describe('traces', () => {
  test('values are scaled and shifted, times and rate come from starting_time', async () => {
    const { description, series, traces, frames, inspection, frameIndex, fractions } = await readWhole(
      await writeNwb(folder()),
    );
    expect(frames).toBe(40);
    const expected = Array.from({ length: 120 }, (_, at) => nwbValue(Math.floor(at / 3), at % 3) * 0.5 + 2);
    expect([...traces]).toEqual(expected.map(Math.fround));
    expect([...frameIndex]).toEqual(Array.from({ length: 40 }, (_, frame) => frame));
    expect(fractions.at(-1)).toBe(1);
    expect(description.findings).toEqual([]);
    expect(series).toMatchObject({ signal: 'dff', frameRateHz: 10, orientation: 'frames_first', proposedSignals: [] });
    expect(inspection.preferredSeries).toBe('/processing/ophys/DfOverF/RoiResponseSeries');
    expect(description).toMatchObject({
      name: 'session',
      neuronIds: ['102', '103', '104'],
      frameRateHz: 10,
      source: 'Institute of Examples',
      signal: 'made up, a.u.',
      extra: { session_description: 'a mouse on a wheel' },
    });
  });

  test('of the export of Suite2p the fluorescence is taken, with its neuropil, and dF/F is proposed', async () => {
    const path = await writeNwb(folder(), { containers: SUITE2P });
    const { series, neuropil, traces, inspection } = await readWhole(path);
    expect(inspection.traces.map(({ signal }) => signal)).toEqual(['deconvolved', 'fluorescence', 'fluorescence']);
    expect(series).toMatchObject({ key: '/processing/ophys/Fluorescence/plane0', hasNeuropil: true });
    expect(series?.proposedSignals.map(({ kind }) => kind)).toEqual(['neuropil', 'dff']);
    expect(neuropil).toEqual(traces);
    expect(inspection.findings[0]?.message).toContain('/processing/ophys/Deconvolved/plane0');
  });

  test('several planes need a choice, which names them', async () => {
    const containers = { DfOverF: { type: 'DfOverF', series: ['plane0', 'plane1'] } };
    const path = await writeNwb(folder(), { containers });
    await expect(readWhole(path)).rejects.toMatchObject({
      code: 'choice_needed',
      message: expect.stringMatching(/DfOverF\/plane0.*DfOverF\/plane1/),
    });
    const key = '/processing/ophys/DfOverF/plane1';
    expect((await readWhole(path, { series: key })).series?.key).toBe(key);
  });

  test('a series that is stored by neuron is turned when the table of neurons tells, and it is said', async () => {
    const more = (_root: Writer, ophys: Writer): void => {
      const series = addObject(ophys, 'turned', 'RoiResponseSeries');
      addData(
        series,
        'data',
        Float32Array.from({ length: 8 }, (_, at) => at),
        { shape: [2, 4] },
      );
      addData(series, 'timestamps', new Float64Array([0, 0.5, 1, 1.5]));
      const attributes = { table: [table(ophys).create_reference()] };
      addData(series, 'rois', new Int32Array([0, 1]), { attributes });
    };
    const path = await writeNwb(folder(), { containers: {}, more });
    const { traces, description, series } = await readWhole(path);
    expect([...traces]).toEqual([0, 4, 1, 5, 2, 6, 3, 7]);
    expect(series).toMatchObject({ orientation: 'neurons_first', frameRateHz: 2 });
    expect(description.findings).toContainEqual(expect.objectContaining({ code: 'source_choice' }));
  });

  test('neurons that were not accepted are left out, unless all are wanted', async () => {
    const more = (_root: Writer, ophys: Writer): void => {
      const columns = new Float64Array([1, 0.9, 1, 0.9, 1, 0.8, 0, 0.1, 1, 0.7]);
      addData(table(ophys), 'iscell', columns, { shape: [5, 2] });
    };
    const path = await writeNwb(folder(), { more });
    const accepted = await readWhole(path);
    expect(accepted.description.neuronIds).toEqual(['102', '104']);
    expect(accepted.series).toMatchObject({ neurons: 3, accepted: 2 });
    expect([...accepted.traces.slice(0, 2)]).toEqual(
      [0, 2].map((neuron) => Math.fround(nwbValue(0, neuron) * 0.5 + 2)),
    );
    expect((await readWhole(path, { cells: 'all' })).description.neuronIds).toHaveLength(3);
  });

  test('timestamps of another number than frames are refused', async () => {
    const more = (_root: Writer, ophys: Writer): void => {
      const series = addObject(ophys, 'short', 'RoiResponseSeries');
      addData(series, 'data', new Float32Array(10), { shape: [5, 2] });
      addData(series, 'timestamps', new Float64Array([0, 1, 2]));
    };
    await expect(readWhole(await writeNwb(folder(), { containers: {}, more }))).rejects.toMatchObject({
      code: 'file_damaged',
      message: expect.stringContaining('3 times'),
    });
  });

  test('a file without traces says so, and which series it has', async () => {
    const more = (root: Writer): void => void addObject(root, 'voltage', 'ElectricalSeries');
    await expect(readWhole(await writeNwb(folder(), { containers: {}, more }))).rejects.toMatchObject({
      code: 'no_neurons',
      message: expect.stringContaining('ElectricalSeries'),
    });
  });

  test('text where traces are expected is an error', async () => {
    const more = (_root: Writer, ophys: Writer): void =>
      addData(addObject(ophys, 'words', 'RoiResponseSeries'), 'data', ['a', 'b']);
    await expect(readWhole(await writeNwb(folder(), { containers: {}, more }))).rejects.toMatchObject({
      code: 'file_damaged',
      message: expect.stringContaining('/processing/ophys/words/data'),
    });
  });
});

describe('footprints', () => {
  test('image masks are [row, x, y], and those of the series are given in its order', async () => {
    const more = (_root: Writer, ophys: Writer): void => {
      const images = new Float32Array(5 * 2 * 3);
      images[4 * 6 + 1 * 3 + 2] = 0.5; // Row 4, x = 1, y = 2.
      images[2 * 6 + 0 * 3 + 1] = 3; // Row 2, x = 0, y = 1.
      addData(table(ophys), 'image_mask', images, { shape: [5, 2, 3] });
    };
    const { masks, series } = await readWhole(await writeNwb(folder(), { more }));
    expect(series?.hasMasks).toBe(true);
    expect(masks).toMatchObject({ widthPixels: 2, heightPixels: 3 });
    expect(masks?.rois.map(({ pixels, weights }) => [[...pixels], [...weights]])).toEqual([
      [[2], [3]],
      [[], []],
      [[5], [0.5]],
    ]);
  });

  test('pixel masks are lists of x, y and weight, cut by their index', async () => {
    const more = (_root: Writer, ophys: Writer): void => {
      const pixels = new Map<string, Uint32Array | Float32Array>([
        ['x', new Uint32Array([0, 3, 1])],
        ['y', new Uint32Array([0, 1, 2])],
        ['weight', new Float32Array([1, 0.25, 0.75])],
      ]);
      addData(table(ophys), 'pixel_mask', pixels);
      addData(table(ophys), 'pixel_mask_index', new Int32Array([0, 0, 2, 2, 3]));
    };
    const { masks } = await readWhole(await writeNwb(folder(), { more }));
    expect(masks).toMatchObject({ widthPixels: 4, heightPixels: 3 });
    expect(masks?.rois.map(({ pixels, weights }) => [[...pixels], [...weights]])).toEqual([
      [
        [0, 7],
        [1, 0.25],
      ],
      [[], []],
      [[9], [0.75]],
    ]);
  });
});

describe('labels', () => {
  const behaviour = (root: Writer): Writer => addObject(root, 'behaviour', 'BehavioralTimeSeries');

  test('a series with few whole numbers is a source, one of measurements is not', async () => {
    const more = (root: Writer): void => {
      const parent = behaviour(root);
      const lever = addObject(parent, 'lever', 'TimeSeries', { description: '0 = up, 2 = down' });
      addData(lever, 'data', new Float64Array([0, 0, 2, Number.NaN, 2]));
      addData(lever, 'timestamps', new Float64Array([5, 5.1, 5.2, 5.3, 5.4]));
      const speed = addObject(parent, 'speed', 'TimeSeries');
      addData(
        speed,
        'data',
        Float64Array.from({ length: 100 }, (_, at) => Math.sin(at)),
      );
    };
    const { inspection, tracks } = await readWhole(await writeNwb(folder(), { more }));
    expect(inspection.labels).toEqual([
      expect.objectContaining({
        key: '/behaviour/lever',
        kind: 'samples',
        count: 5,
        classNames: { 0: 'up', 2: 'down' },
      }),
    ]);
    expect(tracks['/behaviour/lever']).toMatchObject({
      kind: 'samples',
      timesSeconds: Float64Array.of(5, 5.1, 5.2, 5.3, 5.4),
      labels: Int32Array.of(0, 0, 2, UNLABELLED, 2),
    });
  });

  test('a few fractions are classes that their values name', async () => {
    const more = (root: Writer): void => {
      const series = addObject(behaviour(root), 'contrast', 'TimeSeries');
      addData(series, 'data', new Float64Array([0.5, 0, 1, 0.5]));
      const attributes = { rate: new Float64Array([4]) };
      addData(series, 'starting_time', new Float64Array([1]), { shape: [], attributes });
    };
    const { tracks } = await readWhole(await writeNwb(folder(), { more }));
    expect(tracks['/behaviour/contrast']).toEqual({
      kind: 'samples',
      timesSeconds: Float64Array.of(1, 1.25, 1.5, 1.75),
      labels: Int32Array.of(2, 1, 3, 2),
      classNames: { 1: '0', 2: '0.5', 3: '1' },
    });
  });

  test('each label column of a table of intervals is a source, in the order of the starts', async () => {
    const more = (root: Writer): void => {
      const trials = addObject(root, 'trials', 'TimeIntervals', {
        colnames: ['start_time', 'stop_time', 'side', 'note'],
      });
      addData(trials, 'start_time', new Float64Array([9, 2, 4]));
      addData(trials, 'stop_time', new Float64Array([10, 3, 4]));
      addData(trials, 'side', ['right', 'left', 'left']);
      addData(trials, 'correct', new Int32Array([1, 0, 1]));
    };
    const { inspection, tracks } = await readWhole(await writeNwb(folder(), { more }));
    expect(inspection.labels.map(({ key }) => key).sort()).toEqual(['/trials/correct', '/trials/side']);
    expect(tracks['/trials/side']).toEqual({
      kind: 'intervals',
      startSeconds: Float64Array.of(2, 9),
      stopSeconds: Float64Array.of(3, 10),
      labels: Int32Array.of(1, 2),
      classNames: { 1: 'left', 2: 'right' },
    });
    expect(tracks['/trials/correct']).toMatchObject({ labels: Int32Array.of(0, 1) });
  });

  test('a table without a label column is one class, named after it', async () => {
    const more = (root: Writer): void => {
      const running = addObject(root, 'running', 'TimeIntervals');
      addData(running, 'start_time', new Float64Array([1]));
      addData(running, 'stop_time', new Float64Array([3]));
    };
    const { inspection, tracks } = await readWhole(await writeNwb(folder(), { more }));
    expect(inspection.labels.map(({ key }) => key)).toEqual(['/running']);
    expect(tracks['/running']).toMatchObject({ labels: Int32Array.of(1), classNames: { 1: 'running' } });
  });

  test('an interval series starts above 0 and stops below; an open end lasts to the last time', async () => {
    const more = (root: Writer): void => {
      const epochs = addObject(addObject(root, 'epochs', 'BehavioralEpochs'), 'lick', 'IntervalSeries');
      addData(epochs, 'data', new Int8Array([1, -1, 2, 1, -2, -1, 1]));
      addData(epochs, 'timestamps', new Float64Array([0, 1, 2, 3, 4, 5, 6]));
    };
    const { tracks } = await readWhole(await writeNwb(folder(), { more }));
    expect(tracks['/epochs/lick']).toEqual({
      kind: 'intervals',
      startSeconds: Float64Array.of(0, 2, 3),
      stopSeconds: Float64Array.of(1, 4, 5),
      labels: Int32Array.of(1, 2, 1),
      classNames: { 1: 'lick 1', 2: 'lick 2' },
    });
  });
});
