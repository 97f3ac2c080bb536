import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { applicationMenu, type MenuActions } from '../../../../src/main/windows/applicationMenu';
import { events } from '../../../../src/shared/ipc/contract';

function allItems(platform: NodeJS.Platform, send: MenuActions['send'] = () => {}): MenuItemConstructorOptions[] {
  const menu = applicationMenu({
    platform,
    send,
    openWorkspaceFolder: () => {},
    openLogFolder: () => {},
    recentWorkspaces: ['/lab/rig 1', '/lab/rig 2'],
    openWorkspace: (folder) => opened.push(folder),
    chooseWorkspace: () => {},
  });
  return menu.flatMap((item) => [item, ...((item.submenu ?? []) as MenuItemConstructorOptions[])]);
}

let opened: string[] = [];

describe('applicationMenu', () => {
  it('opens the workspace whose folder is clicked on', () => {
    opened = [];
    const recent = allItems('linux').find(({ label }) => label === 'Open &recent workspace');
    const folders = (recent?.submenu ?? []) as MenuItemConstructorOptions[];
    expect(folders.map(({ label }) => label)).toEqual(['/lab/rig 1', '/lab/rig 2']);
    for (const { click } of folders.slice(1)) (click as unknown as () => void)();
    expect(opened).toEqual(['/lab/rig 2']);
  });

  it('sends each command that the window knows from one entry', () => {
    const sent: string[] = [];
    const click = (item: MenuItemConstructorOptions) => (item.click as unknown as (() => void) | undefined)?.();
    for (const item of allItems('linux', (command) => sent.push(command))) click(item);
    expect(sent.sort()).toEqual([...events['menu.command'].options].sort());
  });

  it('gives no accelerator twice', () => {
    const accelerators = allItems('linux').flatMap((item) => item.accelerator ?? []);
    expect(accelerators.length).toBeGreaterThan(5);
    expect(new Set(accelerators).size).toBe(accelerators.length);
  });

  it('has the app menu on a Mac, and quits from the file menu elsewhere', () => {
    const roles = (platform: NodeJS.Platform) => allItems(platform).map((item) => item.role);
    expect(roles('darwin')).toEqual(expect.arrayContaining(['appMenu', 'close']));
    expect(roles('win32')).toContain('quit');
    expect(roles('win32')).not.toContain('appMenu');
  });
});
