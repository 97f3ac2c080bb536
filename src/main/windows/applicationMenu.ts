import type { MenuItemConstructorOptions } from 'electron';
import type { EventPayload } from '../../shared/ipc/contract';

export interface MenuActions {
  readonly platform: NodeJS.Platform;
  readonly send: (command: EventPayload<'menu.command'>) => void;
  readonly openWorkspaceFolder: () => void;
  /** Folders of other workspaces that were opened, the latest first. */
  readonly recentWorkspaces: readonly string[];
  readonly openWorkspace: (folder: string) => void;
  readonly chooseWorkspace: () => void;
  readonly openLogFolder: () => void;
}

/** The native menu. What concerns the views is sent to the window as a command. */
export function applicationMenu(actions: MenuActions): MenuItemConstructorOptions[] {
  const isMac = actions.platform === 'darwin';
  const appMenu: MenuItemConstructorOptions[] = isMac ? [{ role: 'appMenu' }] : [];
  return [
    ...appMenu,
    fileMenu(actions, isMac),
    { role: 'editMenu' },
    viewMenu(actions),
    { role: 'windowMenu' },
    helpMenu(actions),
  ];
}

function fileMenu(actions: MenuActions, isMac: boolean): MenuItemConstructorOptions {
  const { send, chooseWorkspace, recentWorkspaces, openWorkspace } = actions;
  return {
    label: '&File',
    submenu: [
      { label: '&Add recording…', accelerator: 'CmdOrCtrl+O', click: () => send('addRecording') },
      { label: '&New run…', accelerator: 'CmdOrCtrl+N', click: () => send('newRun') },
      { type: 'separator' },
      { label: 'Open &workspace…', click: chooseWorkspace },
      {
        label: 'Open &recent workspace',
        enabled: recentWorkspaces.length > 0,
        submenu: recentWorkspaces.map((folder) => ({ label: folder, click: () => openWorkspace(folder) })),
      },
      { type: 'separator' },
      { label: '&Settings', accelerator: 'CmdOrCtrl+,', click: () => send('showSettings') },
      { type: 'separator' },
      { role: isMac ? 'close' : 'quit' },
    ],
  };
}

function viewMenu({ send }: MenuActions): MenuItemConstructorOptions {
  return {
    label: '&View',
    submenu: [
      { label: '&Experiments', accelerator: 'CmdOrCtrl+1', click: () => send('showRuns') },
      { label: 'Re&cordings', accelerator: 'CmdOrCtrl+2', click: () => send('showRecordings') },
      { label: 'C&ompare', accelerator: 'CmdOrCtrl+3', click: () => send('showCompare') },
      { label: '&Jobs', accelerator: 'CmdOrCtrl+4', click: () => send('showJobs') },
      { type: 'separator' },
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { type: 'separator' },
      { role: 'togglefullscreen' },
      { role: 'toggleDevTools' },
    ],
  };
}

function helpMenu({ openWorkspaceFolder, openLogFolder }: MenuActions): MenuItemConstructorOptions {
  return {
    role: 'help',
    submenu: [
      { label: 'Open the &workspace folder', click: openWorkspaceFolder },
      { label: 'Open the &log folder', click: openLogFolder },
      { role: 'about' },
    ],
  };
}
