import { expect, test } from 'vitest';
import { readRecording, writeText } from '../../../support/csvFiles';
import { temporaryFolders } from '../../../support/temporaryFolder';

const newFolder = temporaryFolders();
const CSV = 'frame,n1,n2,label\n0,1,2,0\n1,2,3,1\n';

async function describe(sidecar: string): Promise<Awaited<ReturnType<typeof readRecording>>['description']> {
  const folder = newFolder();
  await writeText(folder, sidecar, 'recording.json');
  return (await readRecording(await writeText(folder, CSV))).description;
}

test('without a sidecar the file name is the name', async () => {
  const { description } = await readRecording(await writeText(newFolder(), CSV));
  expect(description).toMatchObject({ name: 'recording', frameRateHz: null, classNames: {}, extra: {}, findings: [] });
});

test('a sidecar describes the recording, and its unknown keys are kept', async () => {
  const description = await describe(
    `\uFEFF${JSON.stringify({
      name: 'Mouse 7',
      species: 'Mus musculus',
      frame_rate_hz: 15.5,
      neurons: 2,
      frames: 9,
      classes: { '0': 'rest', '1': 'walk' },
      neuron_ids: { n2: 'AVAL' },
      trial_frames: 71,
      ground_truth: { seed: 4, tuned_neurons: { '1': [0] } },
      rig: { laser: 920 },
      licence: null,
    })}`,
  );
  expect(description).toMatchObject({
    name: 'Mouse 7',
    species: 'Mus musculus',
    licence: null,
    frameRateHz: 15.5,
    claimed: { neurons: 2, frames: 9 },
    classNames: { '0': 'rest', '1': 'walk' },
    neuronIds: ['n1', 'AVAL'],
    trialFrames: 71,
    groundTruth: { seed: 4, tunedNeurons: { '1': [0] } },
    extra: { rig: { laser: 920 } },
  });
});

test('names for columns that do not exist are told', async () => {
  const { findings } = await describe('{"neuron_ids":{"n1":"AVAL","n9":"AVAR"}}');
  expect(findings).toMatchObject([{ code: 'sidecar_mismatch', count: 1, neurons: ['n9'] }]);
});

test.each([
  ['{"name": ', null],
  ['[1]', null],
  ['{"name": 7}', 'name'],
  ['{"frame_rate_hz": "15"}', 'frame_rate_hz'],
  ['{"frame_rate_hz": 0}', 'frame_rate_hz'],
  ['{"trial_frames": 2.5}', 'trial_frames'],
  ['{"classes": ["rest"]}', 'classes'],
  ['{"classes": {"rest": "0"}}', 'classes.rest'],
  ['{"classes": {"0": ""}}', 'classes.0'],
  ['{"classes": {"0": "a", "1": "a"}}', 'classes'],
  ['{"ground_truth": {"seed": 1}}', 'ground_truth.tuned_neurons'],
])('the sidecar %s is refused, with the key', async (sidecar, key) => {
  const failure = describe(sidecar);
  await expect(failure).rejects.toMatchObject({ code: 'sidecar_invalid', details: { key } });
  await expect(failure).rejects.toThrow('recording.json');
});
