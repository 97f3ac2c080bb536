import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { cruise } from 'dependency-cruiser';
import { afterEach, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** The broken rules of the tree under `folder`, by the project's own configuration. */
async function violations(folder: string): Promise<readonly { rule: { name: string }; from: string }[]> {
  const { forbidden, options } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs');
  const { output } = await cruise(['src'], { ...options, validate: true, ruleSet: { forbidden }, baseDir: folder });
  if (typeof output === 'string') throw new Error(output);
  return output.summary.violations;
}

/** The names of the rules that a tree of just these files breaks. */
async function rulesBrokenBy(files: Record<string, string>): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'gridwalk-rules-'));
  folders.push(folder);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const broken = await violations(folder);
  return [...new Set(broken.map(({ rule }) => rule.name))].sort();
}

const importing = (path: string): string => `import { x } from '${path}';\nexport const y = x;\n`;
const exporting = 'export const x = 1;\nexport type X = number;\n';

describe('the import rules', () => {
  test('hold in the source tree', async () => {
    expect((await violations(root)).map(({ rule, from }) => `${rule.name}: ${from}`)).toEqual([]);
    // The whole tree is parsed: seconds on an idle machine, many more on a busy one.
  }, 120_000);

  test('let a layer import what lies to its left', async () => {
    const files = { 'src/core/model/a.ts': importing('../dataset/b'), 'src/core/dataset/b.ts': exporting };
    expect(await rulesBrokenBy(files)).toEqual([]);
  });

  const forbidden: readonly [string, string, string, string][] = [
    ['shared importing core', 'src/shared/a.ts', 'src/core/config/b.ts', 'runtime-shared'],
    ['core importing main', 'src/core/config/a.ts', 'src/main/b.ts', 'runtime-core'],
    ['the renderer importing core', 'src/renderer/a.tsx', 'src/core/config/b.ts', 'runtime-renderer'],
    ['the preload importing main', 'src/preload/a.ts', 'src/main/b.ts', 'runtime-preload'],
    ['a dataset importing a model', 'src/core/dataset/a.ts', 'src/core/model/b.ts', 'core-dataset'],
    ['the store importing a dataset', 'src/core/store/a.ts', 'src/core/dataset/b.ts', 'core-store'],
    ['main importing training', 'src/main/a.ts', 'src/core/training/b.ts', 'main-does-not-compute'],
  ];
  test.each(forbidden)('catch %s', async (_what, from, to, rule) => {
    const path = `${from
      .split('/')
      .slice(1, -1)
      .map(() => '..')
      .join('/')}/${to.slice(4, -3)}`;
    expect(await rulesBrokenBy({ [from]: importing(path), [to]: exporting })).toEqual([rule]);
  });

  test.each([
    ['TensorFlow outside its place', 'src/core/model/a.ts', '@tensorflow/tfjs-node-gpu', 'tensorflow-in-one-place'],
    ['the SQLite driver outside its place', 'src/core/store/a.ts', 'better-sqlite3', 'sqlite-in-one-place'],
    ['electron in core', 'src/core/config/a.ts', 'electron', 'electron-in-its-processes'],
  ])('catch %s', async (_what, from, name, rule) => {
    expect(await rulesBrokenBy({ [from]: importing(name) })).toEqual([rule]);
  });

  test('let evaluation import types of training, and nothing else of it', async () => {
    const training = { 'src/core/training/b.ts': exporting };
    const types = "import type { X } from '../training/b';\nexport const y: X = 1;\n";
    expect(await rulesBrokenBy({ ...training, 'src/core/evaluation/a.ts': types })).toEqual([]);
    expect(await rulesBrokenBy({ ...training, 'src/core/evaluation/a.ts': importing('../training/b') })).toEqual([
      'core-evaluation-reads-types-of-training',
    ]);
  });

  test('catch a cycle', async () => {
    const files = {
      'src/core/config/a.ts': `${importing('./b')}export { y as x };\n`,
      'src/core/config/b.ts': `${importing('./a')}export { y as x };\n`,
    };
    expect(await rulesBrokenBy(files)).toEqual(['no-cycles']);
  });
});
