import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bundleForNode } from '../../../support/bundleForNode';
import { temporaryFolders } from '../../../support/temporaryFolder';

const folder = temporaryFolders();

it.skipIf(process.platform === 'win32')('goes on past a folder that may not be read, and names it', async () => {
  const home = folder();
  chmodSync(home, 0o755);
  const script = await bundleForNode(join(import.meta.dirname, 'programs/scanAsNobody.ts'), home);
  const rig = join(home, 'rig');
  for (const name of ['locked', 'open']) {
    mkdirSync(join(rig, name), { recursive: true });
    writeFileSync(join(rig, name, 'a.csv'), 'x');
  }
  chmodSync(join(rig, 'locked'), 0o000);
  const scanned = JSON.parse(execFileSync(process.execPath, [script, rig]).toString());
  expect(scanned).toEqual({
    found: [{ path: join(rig, 'open', 'a.csv'), kind: 'file' }],
    unreadable: [join(rig, 'locked')],
  });
  chmodSync(rig, 0o000);
  expect(JSON.parse(execFileSync(process.execPath, [script, rig]).toString())).toEqual({ code: 'EACCES' });
  chmodSync(rig, 0o755);
  chmodSync(join(rig, 'locked'), 0o755);
});
