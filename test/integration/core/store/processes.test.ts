import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../../../../src/core/store/openStore';
import { openConnection } from '../../../../src/core/store/sqlite/openConnection';
import { openWorkspace } from '../../../../src/core/store/workspace';
import { bundleForNode } from '../../../support/bundleForNode';
import { aConfig, aRecording, steppingClock } from '../../../support/storeFixtures';
import { temporaryFolders } from '../../../support/temporaryFolder';

const folder = temporaryFolders();
/** Bundles must lie where Node finds the drivers. */
const bundles = join(process.cwd(), 'node_modules', '.cache', 'gridwalk-test');

async function startProgram(name: string, ...args: string[]) {
  const program = await bundleForNode(join(__dirname, `programs/${name}.ts`), bundles);
  const child = spawn(process.execPath, ['--expose-gc', program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return {
    async kill() {
      const closed = once(child, 'close');
      child.kill('SIGKILL');
      await closed;
    },
    pid: child.pid,
  };
}

it('refuses a second writer at once, naming the first, and is free when the first is killed', async () => {
  const root = folder();
  const options = { writer: true, program: 'second', now: steppingClock() };
  const holder = await startProgram('holdWriterLock', root);
  try {
    const start = performance.now();
    expect(() => openWorkspace(root, options)).toThrow(
      expect.objectContaining({
        code: 'workspace_locked',
        details: expect.objectContaining({ program: 'another program', pid: holder.pid }),
      }),
    );
    expect(() => openWorkspace(root, options)).toThrow(
      /another program \(process \d+, since 2026-01-01T00:00:00.000Z\)\. Close it/,
    );
    expect(performance.now() - start).toBeLessThan(1000);
  } finally {
    await holder.kill();
  }
  openWorkspace(root, options).close();
  expect(existsSync(join(root, 'gridwalk.lock.json'))).toBe(false);
});

it('keeps whole batches when the writer is killed in the middle of its work', async () => {
  const file = join(folder(), 'gridwalk.db');
  const store = openStore(file, { now: steppingClock() });
  store.recordings.put(aRecording());
  const { id } = store.runs.create({
    experimentName: 'e',
    recordingId: aRecording().id,
    config: aConfig(aRecording().id),
    overrides: [],
  });
  store.close();
  const writer = await startProgram('writeBatches', file, id);
  await new Promise((resolve) => setTimeout(resolve, 150));
  await writer.kill();

  const connection = openConnection(file);
  expect(connection.all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  const perStep = connection.all<{ n: number }>('SELECT step, count(*) AS n FROM metrics GROUP BY step');
  connection.close();
  expect(perStep.length).toBeGreaterThanOrEqual(20);
  expect(perStep.every(({ n }) => n === 50)).toBe(true);
});
