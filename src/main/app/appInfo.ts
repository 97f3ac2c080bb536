import type { AppInfo } from '../../shared/ipc/contract';
import { type Backend, describeBackend, deviceOf } from '../jobs/probeBackend';

/** Versions and places, for the page that a user copies into a report. */
export function appInfo(workspace: string, backend: Backend): AppInfo {
  const { electron = '', chrome = '', node } = process.versions;
  return {
    version: __GRIDWALK_VERSION__,
    workspace,
    electron,
    chrome,
    node,
    tensorflow: describeBackend(backend),
    device: deviceOf(backend),
  };
}
