import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { LaunchOptions } from './launchOptions';

/**
 * Where Electron keeps what belongs to this start: settings, logs, caches, and the lock that makes a second start of
 * the same workspace hand over to the first. Workspaces other than the default have a folder each, so that two can be
 * open side by side.
 * @param base the folder that Electron would take
 */
export function userDataFolder(base: string, { workspace, isDefaultWorkspace }: LaunchOptions): string {
  if (isDefaultWorkspace) return base;
  const name = createHash('sha256').update(workspace).digest('hex').slice(0, 12);
  return join(base, 'workspaces', name);
}
