import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tryWatchRule } from '../../../../src/main/handlers/tryWatchRule';
import { watchRuleFieldsSchema } from '../../../../src/shared/entities/watch';
import { temporaryFolders } from '../../../support/temporaryFolder';

const newFolder = temporaryFolders();
const rule = (folder: string, include: string[], exclude: string[] = []) =>
  watchRuleFieldsSchema.parse({ name: 'rig', folder, include, exclude });

/** Elsewhere: nothing in it is taken. */
const workspace = join(tmpdir(), 'gridwalk-elsewhere');

describe('trying a rule', () => {
  it('names what would be taken, newest first, below the folder, and takes nothing', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'day2'));
    for (const [index, name] of ['old.csv', 'day2/new.csv', 'test.csv', 'notes.txt'].entries()) {
      writeFileSync(join(folder, name), 'x'.repeat(index + 1));
      utimesSync(join(folder, name), 1000 + index, 1000 + index);
    }
    const trial = await tryWatchRule(rule(folder, ['*.csv'], ['test*']), workspace);
    expect(trial).toEqual({
      files: [
        { path: join('day2', 'new.csv'), kind: 'file', bytes: 2, modifiedAt: '1970-01-01T00:16:41.000Z' },
        { path: 'old.csv', kind: 'file', bytes: 1, modifiedAt: '1970-01-01T00:16:40.000Z' },
      ],
      total: 2,
      unreadable: 0,
    });
    expect((await tryWatchRule(rule(folder, ['day*/']), workspace)).files).toMatchObject([
      { path: 'day2', kind: 'folder' },
    ]);
  });

  it('names no more than it says, and counts the rest', async () => {
    const folder = newFolder();
    for (let index = 0; index < 130; index++) writeFileSync(join(folder, `${index}.csv`), '');
    const { files, total } = await tryWatchRule(rule(folder, ['*.csv']), workspace);
    expect([files.length, total]).toEqual([100, 130]);
  });

  it('says of a folder that is not there, or not absolute, what to do', async () => {
    const gone = rule(join(newFolder(), 'gone'), ['*']);
    await expect(tryWatchRule(gone, workspace)).rejects.toMatchObject({
      code: 'file_not_found',
      message: /gone.*ENOENT/,
    });
    await expect(tryWatchRule(rule('rig', ['*']), workspace)).rejects.toMatchObject({ code: 'file_not_found' });
  });

  it('gives up where it takes too long', async () => {
    const folder = newFolder();
    for (let index = 0; index < 500; index++) writeFileSync(join(folder, `${index}.csv`), '');
    await expect(tryWatchRule(rule(folder, ['*']), workspace, 0)).rejects.toMatchObject({ code: 'reader_hung' });
  });
});
