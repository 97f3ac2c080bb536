import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runQuietly } from '../../../scripts/setup/runQuietly.mjs';
import { temporaryFolders } from '../../support/temporaryFolder';
import { repository, runModule, type ScriptRun } from './runScript';

const temporaryFolder = temporaryFolders();

/** A checkout with one package, from a local archive, and an empty cache: set-up runs whole, but for the big downloads. */
async function checkout(): Promise<{ root: string; cacheRoot: string }> {
  const folder = temporaryFolder();
  const root = join(folder, 'a checkout');
  mkdirSync(join(root, 'package'), { recursive: true });
  writeFileSync(join(root, 'package/package.json'), JSON.stringify({ name: 'tiny', version: '1.0.0' }));
  await runQuietly('tar', ['-czf', join(root, 'tiny.tgz'), '-C', root, 'package']);
  const manifest = { name: 'fixture', version: '1.0.0', dependencies: { tiny: `file:${join(root, 'tiny.tgz')}` } };
  writeFileSync(join(root, 'package.json'), JSON.stringify(manifest));
  const digest = createHash('sha512')
    .update(readFileSync(join(root, 'tiny.tgz')))
    .digest('base64');
  writeLockfile(root, manifest, `sha512-${digest}`);
  return { root, cacheRoot: join(folder, 'cache') };
}

function writeLockfile(root: string, manifest: object, integrity: string): void {
  const tiny = { version: '1.0.0', resolved: `file:${join(root, 'tiny.tgz')}`, integrity };
  const packages = { '': manifest, 'node_modules/tiny': tiny };
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ ...manifest, lockfileVersion: 3, packages }));
}

/** Set-up in a process of its own, whose download of TensorFlow fails once the file `go` in the checkout exists. */
function startSetUp(where: { root: string; cacheRoot: string }): ScriptRun {
  return runModule(`
    import { existsSync, writeFileSync } from 'node:fs';
    import { setTimeout as sleep } from 'node:timers/promises';
    import { interruptibleSetUp } from ${JSON.stringify(join(repository, 'scripts/setup/runSetupCommand.mjs'))};
    const wheel = async (context, requirement, folder) => {
      writeFileSync(folder + '/half.whl', 'half a wheel');
      while (!existsSync(context.root + '/go')) await sleep(20, undefined, { signal: context.signal });
      throw new Error('no network in this test');
    };
    const download = { wheel, hostIsReachable: async () => false };
    await interruptibleSetUp({ ...${JSON.stringify(where)}, download, hasGpu: false });
  `);
}

const letDownloadsEnd = ({ root }: { root: string }): void => writeFileSync(join(root, 'go'), '');

const runtimeOf = (root: string) => JSON.parse(readFileSync(join(root, 'node_modules/.gridwalk/runtime.json'), 'utf8'));

test('set-up settles for less where it must, says so on standard error alone, and is silent the second time', async () => {
  const where = await checkout();
  letDownloadsEnd(where);
  const first = startSetUp(where);
  expect(await first.ended).toBe(0);
  expect(first.output.stdout).toBe('');
  expect(first.output.stderr).toContain('tensorflow: NO NATIVE TENSORFLOW');
  expect(first.output.stderr).toContain('electron: none');
  expect(runtimeOf(where.root)).toMatchObject({
    node: { path: process.execPath, version: process.versions.node },
    electron: null,
    tensorflow: { backend: 'wasm', libVersion: null, gpu: false },
  });
  const second = startSetUp(where);
  expect(await second.ended).toBe(0);
  expect(second.output).toEqual({ stdout: '', stderr: '' });
});

test('of two set-ups at once, the second waits and finds everything done', async () => {
  const where = await checkout();
  const first = startSetUp(where);
  await first.says('downloading the wheel');
  const second = startSetUp(where);
  await second.says('waiting for another set-up');
  letDownloadsEnd(where);
  expect(await first.ended).toBe(0);
  expect(await second.ended).toBe(0);
  expect(second.output.stderr).toBe(`set-up: waiting for another set-up (process ${first.child.pid}) to finish\n`);
});

test('after a kill in the middle of a download, the next set-up takes over and cleans up', async () => {
  const where = await checkout();
  const killed = startSetUp(where);
  await killed.says('downloading the wheel');
  killed.child.kill('SIGKILL');
  await killed.ended;
  expect(existsSync(join(where.cacheRoot, 'setup.lock'))).toBe(true);
  expect(existsSync(join(where.root, 'node_modules/.gridwalk/runtime.json'))).toBe(false);
  letDownloadsEnd(where);
  const next = startSetUp(where);
  expect(await next.ended).toBe(0);
  expect(next.output.stderr).not.toContain('npm ci');
  expect(runtimeOf(where.root).tensorflow.backend).toBe('wasm');
  expect(readdirSync(where.cacheRoot)).toEqual(['tmp']);
  expect(readdirSync(join(where.cacheRoot, 'tmp'))).toEqual([]);
});

test('Ctrl-C ends it at once, leaving no lock and no half download', async () => {
  const where = await checkout();
  const run = startSetUp(where);
  await run.says('downloading the wheel');
  run.child.kill('SIGINT');
  expect(await run.ended).toBe(130);
  expect(run.output.stderr).toContain('interrupted; the next run goes on from here');
  expect(existsSync(join(where.cacheRoot, 'setup.lock'))).toBe(false);
  expect(readdirSync(join(where.cacheRoot, 'tmp'))).toEqual([]);
});

test('a failed npm ci says so in one line and keeps the packages that were there', async () => {
  const where = await checkout();
  letDownloadsEnd(where);
  expect(await startSetUp(where).ended).toBe(0);
  writeFileSync(join(where.root, 'node_modules', 'kept'), 'mine');
  writeLockfile(where.root, JSON.parse(readFileSync(join(where.root, 'package.json'), 'utf8')), 'sha512-AAAA');
  const failed = startSetUp(where);
  expect(await failed.ended).toBe(1);
  expect(failed.output.stderr).toMatch(/^set-up: npm ci failed \(.*\): check the network/m);
  expect(readFileSync(join(where.root, 'node_modules', 'kept'), 'utf8')).toBe('mine');
});
