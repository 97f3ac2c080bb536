import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app, session } from 'electron';
import { defaultWorkspace } from '../core/store/defaultWorkspace';
import { applicationFolders } from './app/applicationFolders';
import { parseLaunchOptions, withRemembered } from './app/launchOptions';
import { restartArguments } from './app/restartArguments';
import { runApplication } from './app/runApplication';
import { showStartFailure } from './app/showStartFailure';
import { startWorkbench } from './app/startWorkbench';
import { userDataFolder } from './app/userDataFolder';
import { createLog } from './log/createLog';
import { WorkspaceList } from './settings/WorkspaceList';
import { registerAppScheme, serveApp } from './windows/appProtocol';
import { restrictContents } from './windows/restrictContents';

/** Entry of the main process: reads how it was started and hands over. */

registerAppScheme();
app.setName('Gridwalk');

runApplication(() => {
  const { argv, env, platform } = process;
  const base = app.getPath('userData');
  const list = new WorkspaceList(join(base, 'workspaces.json'));
  const asked = parseLaunchOptions({ argv, env, platform, cwd: process.cwd(), home: homedir() });
  const options = withRemembered(asked, list.startWith, existsSync);
  const userData = userDataFolder(base, options);
  app.setPath('userData', userData);
  const now = () => new Date();
  const logFolder = join(userData, 'logs');
  const log = createLog(logFolder, now);
  const folders = applicationFolders(__dirname);
  const parts = {
    folders,
    settingsFile: join(userData, 'settings.json'),
    logFolder,
    log,
    now,
    workspaces: {
      workspaces: list,
      current: options.workspace,
      byDefault: defaultWorkspace(platform, env, homedir()),
      isThere: existsSync,
      restart: (workspace: string | null) => {
        app.relaunch({ args: restartArguments(argv, workspace) });
        app.quit();
      },
    },
  };
  return {
    log,
    start() {
      restrictContents(app, session.defaultSession);
      serveApp(session.defaultSession, folders.renderer);
      return startWorkbench(parts);
    },
    showFailure: (error) => showStartFailure(error, parts),
  };
});
