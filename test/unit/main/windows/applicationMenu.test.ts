import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { applicationMenu, type MenuActions } from '../../../../src/main/windows/applicationMenu';
import { events } from '../../../../src/shared/ipc/contract';

function allItems(platform: NodeJS.Platform, send: MenuActions['send'] = () => {}): MenuItemConstructorOptions[] {
  const menu = applicationMenu({ platform, send, openWorkspaceFolder: () => {}, openLogFolder: () => {} });
  return menu.flatMap((item) => [item, ...((item.submenu ?? []) as MenuItemConstructorOptions[])]);
}

describe('applicationMenu', () => {
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
