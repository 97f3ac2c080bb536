import { posix, win32 } from 'node:path';

/** The environment's variables, as `process.env` gives them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The workspace folder when none is named: `GRIDWALK_WORKSPACE`, else the place that the platform keeps application
 * data in (freedesktop.org's base directories; Apple's and Microsoft's guidelines).
 * @param home the user's home folder
 */
export function defaultWorkspace(platform: NodeJS.Platform, env: Environment, home: string): string {
  if (env.GRIDWALK_WORKSPACE) return env.GRIDWALK_WORKSPACE;
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Gridwalk');
  if (platform === 'win32') return win32.join(env.LOCALAPPDATA || win32.join(home, 'AppData', 'Local'), 'Gridwalk');
  return posix.join(dataHome(env, home), 'gridwalk');
}

/** The specification says to ignore a relative path here. */
function dataHome(env: Environment, home: string): string {
  const stated = env.XDG_DATA_HOME;
  return stated && posix.isAbsolute(stated) ? stated : posix.join(home, '.local', 'share');
}
