import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadPlugins } from '../../../../src/core/plugins/loadPlugins';
import { NO_PLUGINS } from '../../../../src/core/plugins/Plugin';
import { temporaryFolders } from '../../../support/temporaryFolder';

const newFolder = temporaryFolders();

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = newFolder();
  for (const [name, code] of Object.entries(files)) writeFileSync(path.join(folder, name), code);
  return folder;
}

const metric = (name: string): string =>
  `module.exports = { kind: 'metric', name: '${name}', title: 'A metric', compute: () => 1 };`;

describe('loadPlugins', () => {
  test('a folder that is not there holds none', async () => {
    expect(await loadPlugins(path.join(newFolder(), 'plugins'))).toEqual(NO_PLUGINS);
  });

  test('loads *.cjs files in the order of their names and leaves all others alone', async () => {
    const folder = folderWith({ 'b.cjs': metric('second'), 'a.cjs': metric('first'), 'notes.txt': 'not code' });
    const { metrics, files } = await loadPlugins(folder);
    expect(metrics.map(({ name }) => name)).toEqual(['first', 'second']);
    expect(files.map(({ name }) => name)).toEqual(['a.cjs', 'b.cjs']);
    expect(files[0]?.sha256).toMatch(/^[0-9a-f]{64}$/u);
  });

  test.each([
    ['a syntax error', 'module.exports = {', /cannot be loaded: /],
    ['no export', '', /exports something else .* docs\/plugins\.md/],
    ['another kind', "module.exports = { kind: 'reader', name: 'x' };", /kind/],
    ['a missing function', "module.exports = { kind: 'model', name: 'x' };", /build: a function/],
    ['a name with spaces', metric('My metric'), /name: small letters/],
    ["a name of Gridwalk's own", metric('cohen_kappa'), /calls its metric cohen_kappa, a name that is taken/],
  ])('%s is told with the file', async (_fault, code, words) => {
    const folder = folderWith({ 'mine.cjs': code });
    await expect(loadPlugins(folder)).rejects.toMatchObject({ code: 'plugin_invalid' });
    await expect(loadPlugins(folder)).rejects.toThrow(words);
    await expect(loadPlugins(folder)).rejects.toThrow(path.join(folder, 'mine.cjs'));
  });

  test('two plug-ins of one name are refused', async () => {
    const folder = folderWith({ 'a.cjs': metric('mine'), 'b.cjs': metric('mine') });
    await expect(loadPlugins(folder)).rejects.toThrow(/b\.cjs calls its metric mine, a name that is taken/);
  });
});
