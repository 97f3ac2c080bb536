import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cachedFolder, clearScratchFolders } from '../../../scripts/setup/cachedFolder.mjs';
import { createContext } from '../../../scripts/setup/createContext.mjs';
import { fetchNpmPackage } from '../../../scripts/setup/fetchNpmPackage.mjs';
import { runQuietly } from '../../../scripts/setup/runQuietly.mjs';
import { temporaryFolders } from '../../support/temporaryFolder';

const temporaryFolder = temporaryFolders();

/** A context whose downloads are copies of `archive`. */
function contextWith(archive: string) {
  const said: string[] = [];
  const cacheRoot = join(temporaryFolder(), 'a cache');
  const npmPackage = async (_context: unknown, _spec: string, folder: string) => {
    const copy = join(folder, 'package.tgz');
    copyFileSync(archive, copy);
    return copy;
  };
  return { ...createContext({ cacheRoot, download: { npmPackage }, say: (line: string) => said.push(line) }), said };
}

/** A package archive as the npm registry has it, and its integrity. */
async function packageArchive(): Promise<{ archive: string; integrity: string }> {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'package'));
  writeFileSync(join(folder, 'package', 'tool'), 'the tool');
  const archive = join(folder, 'package.tgz');
  await runQuietly('tar', ['-czf', archive, '-C', folder, 'package']);
  const digest = createHash('sha512').update(readFileSync(archive)).digest('base64');
  return { archive, integrity: `sha512-${digest}` };
}

const tool = { name: 'tool', version: '1.0.0' };

test('a package with the expected integrity is unpacked', async () => {
  const { archive, integrity } = await packageArchive();
  const context = contextWith(archive);
  const folder = await cachedFolder(context, 'tool', {
    produce: (scratch) => fetchNpmPackage(context, { ...tool, integrity }, scratch),
  });
  expect(readFileSync(join(folder, 'tool'), 'utf8')).toBe('the tool');
});

test('a damaged download is refused, and nothing of it stays', async () => {
  const { archive, integrity } = await packageArchive();
  writeFileSync(archive, readFileSync(archive).subarray(0, -3));
  const context = contextWith(archive);
  const making = cachedFolder(context, 'tool', {
    produce: (scratch) => fetchNpmPackage(context, { ...tool, integrity }, scratch),
  });
  await expect(making).rejects.toThrow('package.tgz was refused: its sha512 is not the pinned one');
  expect(existsSync(join(context.cacheRoot, 'tool'))).toBe(false);
  expect(readdirSync(join(context.cacheRoot, 'tmp'))).toEqual([]);
});

test('a cached folder that no longer works is made again', async () => {
  const { archive, integrity } = await packageArchive();
  const context = contextWith(archive);
  const how = {
    produce: (scratch: string) => fetchNpmPackage(context, { ...tool, integrity }, scratch),
    verify: async (folder: string) => {
      if (readFileSync(join(folder, 'tool'), 'utf8') !== 'the tool') throw new Error('it is broken');
    },
  };
  const folder = await cachedFolder(context, 'tool', how);
  writeFileSync(join(folder, 'tool'), 'damaged on disk');
  expect(await cachedFolder(context, 'tool', how)).toBe(folder);
  expect(readFileSync(join(folder, 'tool'), 'utf8')).toBe('the tool');
  expect(context.said).toEqual(['the cached tool does not work (it is broken); making it again']);
});

test('a folder that cannot be made to work is not kept', async () => {
  const { archive } = await packageArchive();
  const context = contextWith(archive);
  const verify = () => Promise.reject(new Error('it never works'));
  await expect(cachedFolder(context, 'tool', { produce: async () => undefined, verify })).rejects.toThrow(
    'never works',
  );
  expect(existsSync(join(context.cacheRoot, 'tool'))).toBe(false);
});

test('what a killed set-up left in the scratch folder goes', async () => {
  const context = contextWith('none');
  mkdirSync(join(context.cacheRoot, 'tmp', 'half a download'), { recursive: true });
  await clearScratchFolders(context.cacheRoot);
  expect(readdirSync(join(context.cacheRoot, 'tmp'))).toEqual([]);
});
