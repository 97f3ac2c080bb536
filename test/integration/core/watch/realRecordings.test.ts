import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ingestOptionsSchema } from '../../../../src/shared/entities/ingestOptions';
import { sharedFolder } from '../../../support/sharedFolder';
import { temporaryFolders } from '../../../support/temporaryFolder';
import { watchings } from '../../../support/watchedFolder';

const watching = watchings(temporaryFolders());
const data = join(sharedFolder, 'data');

it.skipIf(!existsSync(data))('takes files and folders of each format that are copied in', async () => {
  const { rig, comesTo } = await watching({ include: ['*.csv', '*.hdf5', '**/suite2p/'], settleSeconds: 1 });
  mkdirSync(join(rig, 'mouse'));
  const places = {
    'kato2015_worm1.csv': 'kato2015_worm1.csv',
    'kato2015_worm1.json': 'kato2015_worm1.json',
    'caiman_results.hdf5': 'caiman_results.hdf5',
    suite2p: join('mouse', 'suite2p'),
  };
  for (const [from, to] of Object.entries(places)) cpSync(join(data, from), join(rig, to), { recursive: true });
  const taken = ['kato2015_worm1.csv', 'caiman_results.hdf5', join('mouse', 'suite2p')];
  for (const name of taken) expect((await comesTo(join(rig, name), 'done', 30_000)).reason).toBeNull();
});

it.skipIf(!existsSync(data))('waits for the label file of a folder, and takes both', async () => {
  const ingest = ingestOptionsSchema.parse({ labels: { file: 'states.csv' }, classNames: { 0: 'rest', 1: 'run' } });
  const { rig, comesTo, workspace, events } = await watching({ include: ['**/suite2p/', '*.csv'], ingest });
  const suite2p = join(rig, 'mouse', 'suite2p');
  mkdirSync(join(rig, 'mouse'));
  cpSync(join(data, 'suite2p'), suite2p, { recursive: true });
  expect((await comesTo(suite2p, 'waiting')).reason).toMatch(/^Waiting for .*states\.csv; /);
  const rows = Array.from({ length: 300 }, (_, frame) => `${frame},${frame < 200 ? 0 : 1}`);
  writeFileSync(join(rig, 'mouse', 'states.csv'), `frame,label\n${rows.join('\n')}\n`);
  const { recordingId, reason } = await comesTo(suite2p, 'done', 30_000);
  expect(reason).toBeNull();
  expect(workspace.store.recordings.get(recordingId ?? '').classes).toEqual({
    '0': { name: 'rest', frames: 200 },
    '1': { name: 'run', frames: 100 },
  });
  expect(events()).toHaveLength(1);
});

it.skipIf(!existsSync(data))('takes a folder whose label file never comes without labels, with a note', async () => {
  const ingest = ingestOptionsSchema.parse({ labels: { file: 'states.csv' } });
  const { rig, comesTo, workspace } = await watching({ include: ['**/suite2p/'], ingest, companionWaitSeconds: 1 });
  cpSync(join(data, 'suite2p'), join(rig, 'suite2p'), { recursive: true });
  const { recordingId, reason } = await comesTo(join(rig, 'suite2p'), 'done', 30_000);
  expect(reason).toBe('Taken without states.csv, which did not come.');
  expect(workspace.store.recordings.get(recordingId ?? '').unlabelledFrames).toBe(300);
});
