import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openWorkspace } from '../../../../src/core/store/workspace';
import { aRecording, steppingClock } from '../../../support/storeFixtures';
import { temporaryFolders } from '../../../support/temporaryFolder';

const folder = temporaryFolders();
const writer = { writer: true, program: 'the test', now: steppingClock() };
const reader = { ...writer, writer: false };

describe('openWorkspace', () => {
  it('makes the folder with all its parts', () => {
    const root = join(folder(), 'deep', 'down');
    const workspace = openWorkspace(root, writer);
    expect(workspace.paths).toEqual({
      root,
      database: join(root, 'gridwalk.db'),
      recordings: join(root, 'recordings'),
      runs: join(root, 'runs'),
    });
    expect([workspace.paths.recordings, workspace.paths.runs, workspace.paths.database].every(existsSync)).toBe(true);
    workspace.close();
  });

  it('says who has it while it is open, and lets it go on close', () => {
    const root = folder();
    const first = openWorkspace(root, writer);
    expect(JSON.parse(readFileSync(join(root, 'gridwalk.lock.json'), 'utf8'))).toMatchObject({
      pid: process.pid,
      program: 'the test',
    });
    expect(() => openWorkspace(root, writer)).toThrow(expect.objectContaining({ code: 'workspace_locked' }));
    first.close();
    openWorkspace(root, writer).close();
  });

  it('is not misled by the note of a holder that is gone', () => {
    const root = folder();
    openWorkspace(root, writer).close();
    writeFileSync(join(root, 'gridwalk.lock.json'), '{"pid":1,"program":"ghost","since":"2020"}');
    openWorkspace(root, writer).close();
  });

  it('names nobody when the note is unreadable, but still refuses', () => {
    const root = folder();
    const first = openWorkspace(root, writer);
    writeFileSync(join(root, 'gridwalk.lock.json'), '{"pid":');
    expect(() => openWorkspace(root, writer)).toThrow(/in use by another program/);
    first.close();
  });

  it('lets a reader see what the writer has committed, and change nothing', () => {
    const root = folder();
    const first = openWorkspace(root, writer);
    const second = openWorkspace(root, reader);
    first.store.recordings.put(aRecording());
    expect(second.store.recordings.list()).toHaveLength(1);
    expect(() => second.store.recordings.put(aRecording('b'))).toThrow(
      expect.objectContaining({ code: 'not_writable' }),
    );
    second.close();
    first.close();
  });

  it('gives a reader an empty workspace where there is none yet', () => {
    const root = join(folder(), 'new');
    const workspace = openWorkspace(root, reader);
    expect(workspace.store.runs.list()).toEqual([]);
    workspace.close();
    openWorkspace(root, writer).close();
  });

  it('refuses a place where no folder can be', () => {
    const file = join(folder(), 'a file');
    writeFileSync(file, '');
    for (const place of [file, join(file, 'below')]) {
      expect(() => openWorkspace(place, writer)).toThrow(
        expect.objectContaining({ code: 'not_writable', message: expect.stringContaining('--workspace') }),
      );
    }
  });

  it('frees the lock when the database cannot be opened', () => {
    const root = folder();
    writeFileSync(join(root, 'gridwalk.db'), 'garbage '.repeat(500));
    for (let attempt = 0; attempt < 2; attempt++) {
      expect(() => openWorkspace(root, writer)).toThrow(expect.objectContaining({ code: 'database_damaged' }));
    }
  });
});
