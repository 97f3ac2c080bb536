import { homedir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { applicationFolders } from './app/applicationFolders';
import { parseLaunchOptions } from './app/launchOptions';
import { runApplication } from './app/runApplication';
import { startWorkbench } from './app/startWorkbench';
import { userDataFolder } from './app/userDataFolder';
import { createLog } from './log/createLog';
import { registerAppScheme } from './windows/appProtocol';

/** Entry of the main process: reads how it was started and hands over. */

registerAppScheme();
app.setName('Gridwalk');

runApplication(() => {
  const { argv, env, platform } = process;
  const options = parseLaunchOptions({ argv, env, platform, cwd: process.cwd(), home: homedir() });
  const userData = userDataFolder(app.getPath('userData'), options);
  app.setPath('userData', userData);
  const now = () => new Date();
  const logFolder = join(userData, 'logs');
  const log = createLog(logFolder, now);
  return {
    log,
    start: () =>
      startWorkbench({
        workspaceFolder: options.workspace,
        folders: applicationFolders(__dirname),
        settingsFile: join(userData, 'settings.json'),
        logFolder,
        log,
        now,
      }),
  };
});
