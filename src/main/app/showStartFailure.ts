import { app, type BrowserWindow, nativeTheme } from 'electron';
import { toPlainError } from '../../shared/errors';
import { workspaceHandlers } from '../handlers/workspaceHandlers';
import { registerRequests } from '../ipc/registerRequests';
import type { Log } from '../log/createLog';
import { SettingsFile } from '../settings/SettingsFile';
import { FAILURE_PAGE } from '../windows/appAddress';
import { createWindow } from '../windows/createWindow';
import type { ApplicationFolders } from './applicationFolders';
import { chooseWorkspaceFolder } from './chooseWorkspaceFolder';
import { WorkspaceSwitch, type WorkspaceSwitchParts } from './WorkspaceSwitch';

export interface StartFailureParts {
  readonly folders: ApplicationFolders;
  readonly settingsFile: string;
  readonly log: Log;
  readonly workspaces: Omit<WorkspaceSwitchParts, 'chooseFolder' | 'mayInterrupt'>;
}

/** A window that says why the workspace could not be opened and what can be done: try again, or open another. */
export function showStartFailure(error: unknown, { folders, settingsFile, log, workspaces }: StartFailureParts): void {
  const { code, message } = toPlainError(error);
  const settings = new SettingsFile(settingsFile);
  nativeTheme.themeSource = settings.settings.theme;
  let window: BrowserWindow | null = null;
  registerRequests(
    {
      'settings.get': () => settings.settings,
      'app.startFailure': () => ({ code, message, workspace: workspaces.current }),
      ...workspaceHandlers({
        workspaces: new WorkspaceSwitch({
          ...workspaces,
          chooseFolder: () => chooseWorkspaceFolder(window),
          mayInterrupt: async () => true,
        }),
      }),
    },
    () => window?.webContents.id ?? null,
    log.bug,
  );
  window = createWindow({ settings, preload: folders.preload, icon: folders.icon, log, page: FAILURE_PAGE });
  window.once('closed', () => app.exit(1));
}
