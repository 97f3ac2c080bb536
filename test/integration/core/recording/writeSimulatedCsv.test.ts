import { join } from 'node:path';
import { expect, test } from 'vitest';
import { simulateRecording } from '../../../../src/core/recording/simulate';
import { writeSimulatedCsv } from '../../../../src/core/recording/writeSimulatedCsv';
import { readRecording } from '../../../support/csvFiles';
import { temporaryFolders } from '../../../support/temporaryFolder';

const newFolder = temporaryFolders();

test('a simulated recording is the same after it was written and read', async () => {
  const simulated = simulateRecording({ seed: 9, frames: 1200, neurons: 10, tunedPerClass: 3 });
  const path = join(newFolder(), 'simulated.csv');
  await writeSimulatedCsv(path, simulated);
  const { description, traces, labels } = await readRecording(path);
  expect(Float32Array.from(traces.flat())).toEqual(simulated.traces);
  expect(Int32Array.from(labels)).toEqual(simulated.labels);
  expect(description).toMatchObject({
    name: 'Simulated grid walking, seed 9',
    frameRateHz: 15,
    claimed: { neurons: 10, frames: 1200 },
    classNames: { '0': 'no footstep', '1': 'contralateral', '2': 'ipsilateral' },
    groundTruth: simulated.groundTruth,
    extra: {},
    findings: [],
  });
});
