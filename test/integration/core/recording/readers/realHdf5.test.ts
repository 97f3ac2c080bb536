import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UNLABELLED } from '../../../../../src/shared/entities/recording';
import { readNumbers } from '../../../../support/hdf5Files';
import { readWhole } from '../../../../support/readWhole';
import { sharedFolder } from '../../../../support/sharedFolder';

const data = join(sharedFolder, 'data');

/** What the data's README states of the files that other programs wrote. */
describe.skipIf(!existsSync(data))('HDF5 files of other laboratories', () => {
  const dag = join(data, 'dag2023_worm.nwb');
  const caiman = join(data, 'caiman_results.hdf5');

  test('the worm has 800 frames of 130 neurons, 0.6 s apart, and its session is described', async () => {
    const { inspection, description, series, frames, traces, labels, neuropil, masks } = await readWhole(dag);
    expect(frames).toBe(800);
    expect(traces).toHaveLength(800 * 130);
    expect(description.neuronIds).toHaveLength(130);
    expect(description.frameRateHz).toBeCloseTo(1 / 0.6, 3);
    expect(description.species).toContain('elegans');
    expect(description.extra).toHaveProperty('session_description');
    expect(series).toEqual(inspection.traces[0]);
    expect(series).toMatchObject({ frames: 800, neurons: 130, unit: 'F/F20', orientation: 'frames_first' });
    expect(series).toMatchObject({ signal: 'unknown', proposedSignals: [], hasNeuropil: false, hasMasks: false });
    expect(inspection.preferredSeries).toBe('/processing/ophys/Fluorescence/RoiResponseSeries');
    expect(new Set(labels)).toEqual(new Set([UNLABELLED]));
    expect(traces).toEqual(Float32Array.from(await readNumbers(dag, `${inspection.preferredSeries}/data`)));
    expect([neuropil, masks]).toEqual([null, null]);
  });

  test("the worm's reversals agree at all 800 samples, read as a series and as intervals", async () => {
    const { inspection, tracks } = await readWhole(dag);
    expect(inspection.labels.map(({ kind, count }) => [kind, count])).toEqual([
      ['samples', 800],
      ['intervals', 33],
    ]);
    const [samples, intervals] = inspection.labels.map(({ key }) => tracks[key]);
    if (samples?.kind !== 'samples' || intervals?.kind !== 'intervals' || samples.timesSeconds === null)
      throw new Error('the kinds of the label sources have changed');
    const inside = [...samples.timesSeconds].map((time) =>
      intervals.startSeconds.findIndex((start, row) => start <= time && time < (intervals.stopSeconds[row] ?? 0)),
    );
    expect(inside.map((row) => (row === -1 ? 0 : 1))).toEqual([...samples.labels]);
    expect([...samples.labels].filter((label) => label === 1)).toHaveLength(250);
    expect(samples.classNames).toEqual({ 0: 'not reversing', 1: 'reversing' });
    expect(Object.keys(intervals.classNames)).toEqual(['1']);
  });

  test("pynwb's own file has one series of one neuron and 10 samples, under acquisition, and no labels", async () => {
    const { inspection, description, frames, traces, masks } = await readWhole(
      join(data, 'pynwb_test_RoiResponseSeries.nwb'),
    );
    expect(inspection.preferredSeries).toBe('/acquisition/test_roi_response_series');
    expect(inspection.labels).toEqual([]);
    expect([frames, traces.length]).toEqual([10, 10]);
    expect(description.neuronIds).toHaveLength(1);
    expect(masks).toMatchObject({ heightPixels: 5, widthPixels: 5 });
  });

  test('the result of CaImAn has 5 components of 100 frames at 20.02 Hz, no dF/F, and footprints', async () => {
    const { inspection, description, frames, traces, masks } = await readWhole(caiman);
    expect(inspection.traces.map(({ key }) => key)).toEqual(['C', 'C+YrA', 'S']);
    expect(inspection.preferredSeries).toBe('C');
    expect(inspection.traces.every(({ accepted, neurons }) => accepted === 5 && neurons === 5)).toBe(true);
    expect([frames, traces.length]).toEqual([100, 500]);
    expect(description.neuronIds).toEqual(['0', '1', '2', '3', '4']);
    expect(description.frameRateHz).toBeCloseTo(20.02, 2);
    expect(masks).toMatchObject({ heightPixels: 400, widthPixels: 640 });
    expect(masks?.rois.map(({ pixels }) => pixels.length)).toEqual([393, 471, 591, 532, 482]);
    expect(Math.max(...(masks?.rois ?? []).map(({ pixels }) => spread(pixels, 640)))).toBeLessThan(60);
  });

  test('C + YrA of CaImAn is the sum of the two', async () => {
    const { traces, series } = await readWhole(caiman, { series: 'C+YrA' });
    const [denoised, residual] = [
      await readNumbers(caiman, '/estimates/C'),
      await readNumbers(caiman, '/estimates/YrA'),
    ];
    expect(series).toMatchObject({ key: 'C+YrA', signal: 'fluorescence' });
    for (let component = 0; component < 5; component++) {
      for (let frame = 0; frame < 100; frame++) {
        const at = component * 100 + frame;
        expect(traces[frame * 5 + component]).toBe(Math.fround((denoised[at] ?? 0) + (residual[at] ?? 0)));
      }
    }
  });
});

/** The longer side of the box around some pixels. */
function spread(pixels: Uint32Array, width: number): number {
  const extent = (places: number[]): number => Math.max(...places) - Math.min(...places);
  const [rows, columns] = [[...pixels].map((at) => Math.floor(at / width)), [...pixels].map((at) => at % width)];
  return Math.max(extent(rows), extent(columns));
}
