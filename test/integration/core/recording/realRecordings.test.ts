import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readRecording } from '../../../support/csvFiles';
import { sharedFolder } from '../../../support/sharedFolder';

const data = join(sharedFolder, 'data');

/** Shapes and label counts as the data's README states them. */
const KATO = { frames: 3137, neurons: 103, labels: [172, 681, 22, 107, 143, 1053, 625, 334], frameRateHz: 2.9 };
const BIANE = { frames: 8520, neurons: 49, labels: [6720, 900, 900], frameRateHz: 3.737 };

describe.skipIf(!existsSync(data))('recordings of other laboratories', () => {
  test.each([
    ['kato2015_worm1', KATO],
    ['biane2023_mouse_c4m4', BIANE],
  ])('%s has the shape and classes that its README states', async (name, expected) => {
    const { description, traces, labels } = await readRecording(join(data, `${name}.csv`));
    expect(traces).toHaveLength(expected.frames);
    expect(traces[0]).toHaveLength(expected.neurons);
    expect(expected.labels.map((_, label) => labels.filter((of) => of === label).length)).toEqual(expected.labels);
    expect(description.frameRateHz).toBe(expected.frameRateHz);
    expect(Object.keys(description.classNames)).toHaveLength(expected.labels.length);
    expect(description.findings).toEqual([]);
  });

  test.each(['kato2015_worm1', 'biane2023_mouse_c4m4'])(
    'every value of %s is what Number makes of its text',
    async (name) => {
      const path = join(data, `${name}.csv`);
      const rows = (await readFile(path, 'utf8')).trimEnd().split('\n').slice(1);
      const { traces } = await readRecording(path);
      expect(traces).toEqual(
        rows.map((row) =>
          row
            .split(',')
            .slice(1, -1)
            .map((cell) => Math.fround(Number(cell))),
        ),
      );
    },
  );

  test('identified neurons carry their biological names', async () => {
    const { description } = await readRecording(join(data, 'kato2015_worm1.csv'));
    expect(description.neuronIds.slice(11, 14)).toEqual(['n012', 'OLQVR', 'n014']);
  });

  test('the mouse recording knows its trials', async () => {
    const { description } = await readRecording(join(data, 'biane2023_mouse_c4m4.csv'));
    expect(description.trialFrames).toBe(71);
  });
});
