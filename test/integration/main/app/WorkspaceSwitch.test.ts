import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { WorkspaceSwitch } from '../../../../src/main/app/WorkspaceSwitch';
import { WorkspaceList } from '../../../../src/main/settings/WorkspaceList';
import { temporaryFolders } from '../../../support/temporaryFolder';

const folder = temporaryFolders();
let root: string;
let list: WorkspaceList;
let chosen: string | null;
let agreed: boolean;
let restarts: (string | null)[];
const place = (name: string) => join(root, name);

beforeEach(() => {
  root = folder();
  for (const name of ['now', 'other', 'default']) mkdirSync(place(name));
  list = new WorkspaceList(place('workspaces.json'));
  [chosen, agreed, restarts] = [null, true, []];
});

function aSwitch(): WorkspaceSwitch {
  return new WorkspaceSwitch({
    workspaces: list,
    current: place('now'),
    byDefault: place('default'),
    isThere: existsSync,
    chooseFolder: async () => chosen,
    mayInterrupt: async () => agreed,
    restart: (workspace) => restarts.push(workspace),
  });
}

describe('WorkspaceSwitch', () => {
  it('lists what was opened, the latest first, and says which is open and which is missing', () => {
    list.opened(place('gone'), '2026-01-01T00:00:00Z');
    list.opened(place('now'), '2026-01-02T00:00:00Z');
    list.opened(place('gone'), '2026-01-03T00:00:00Z');
    expect(aSwitch().list()).toEqual([
      { path: place('gone'), openedAt: '2026-01-03T00:00:00Z', isOpen: false, isThere: false },
      { path: place('now'), openedAt: '2026-01-02T00:00:00Z', isOpen: true, isThere: true },
    ]);
  });

  it('starts anew on a workspace of the list, which later starts open too; on the default one by no name', async () => {
    for (const name of ['other', 'default']) list.opened(place(name), '2026-01-01T00:00:00Z');
    expect(await aSwitch().open(place('other'))).toBe(true);
    expect([restarts, list.startWith]).toEqual([[place('other')], place('other')]);
    expect(await aSwitch().open(place('default'))).toBe(true);
    expect([restarts, list.startWith]).toEqual([[place('other'), null], null]);
  });

  it('opens no folder that the window made up, and none that is gone', async () => {
    list.opened(place('gone'), '2026-01-01T00:00:00Z');
    await expect(aSwitch().open(place('other'))).rejects.toMatchObject({ code: 'request_invalid' });
    await expect(aSwitch().open(place('gone'))).rejects.toMatchObject({ code: 'file_not_found' });
    expect([restarts, list.startWith]).toEqual([[], null]);
  });

  it('stays where it is when the user cancels, or would rather let a training go on', async () => {
    expect(await aSwitch().choose()).toBe(false);
    [chosen, agreed] = [place('other'), false];
    expect(await aSwitch().choose()).toBe(false);
    expect([restarts, list.startWith]).toEqual([[], null]);
    agreed = true;
    expect(await aSwitch().choose()).toBe(true);
    expect(restarts).toEqual([place('other')]);
  });

  it('forgets a workspace, and keeps no more than the ten latest', () => {
    for (let number = 0; number < 12; number++) list.opened(place(`${number}`), '2026-01-01T00:00:00Z');
    expect(list.recent.map(({ path }) => path)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((n) => place(`${n}`)));
    expect(aSwitch().forget(place('7'))).toHaveLength(9);
  });
});

describe('WorkspaceList', () => {
  it.each(['', 'null', '{"startWith":7,"recent":"none"}'])('is empty where its file is damaged: %j', (text) => {
    writeFileSync(place('workspaces.json'), text);
    expect([list.startWith, list.recent]).toEqual([null, []]);
    list.opened(place('now'), '2026-01-01T00:00:00Z');
    expect(list.recent).toHaveLength(1);
  });
});
