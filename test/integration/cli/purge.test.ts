import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { openWorkspace } from '../../../src/core/store/workspace';
import { gridwalk } from '../../support/commandLine';
import { aConfig, aRecording, steppingClock } from '../../support/storeFixtures';
import { temporaryFolders } from '../../support/temporaryFolder';

const folder = temporaryFolders();

it('tells what deleted runs take, removes them only when told to, and knows no other action', async () => {
  const root = folder();
  const { store, paths, close } = openWorkspace(root, { writer: true, program: 'test', now: steppingClock() });
  store.recordings.put(aRecording());
  const recordingId = aRecording().id;
  const { id } = store.runs.create({ experimentName: 'e', recordingId, config: aConfig(recordingId), overrides: [] });
  store.runs.change(id, { status: 'finished' });
  mkdirSync(path.join(paths.runs, id));
  writeFileSync(path.join(paths.runs, id, 'log.jsonl'), 'x'.repeat(2_000_000));
  store.runs.mark([id], { deleted: true });
  close();
  const purge = (...more: string[]) => gridwalk(['runs', 'purge', '--workspace', root, ...more]);

  expect((await purge()).out).toBe('1 deleted run, 2.0 MB. "gridwalk runs purge --yes" removes them for good.\n');
  expect(existsSync(path.join(paths.runs, id))).toBe(true);
  expect(JSON.parse((await purge('--yes', '--json')).out)).toEqual({ purged: [id], bytes: 2_000_000, refused: [] });
  expect(existsSync(path.join(paths.runs, id))).toBe(false);
  expect((await purge()).out).toBe('The bin is empty: no run is deleted.\n');
  const unknown = await gridwalk(['runs', 'drop', '--workspace', root]);
  expect(unknown).toMatchObject({
    code: 2,
    err: expect.stringContaining('runs drop: expected "runs" or "runs purge"'),
  });
});
