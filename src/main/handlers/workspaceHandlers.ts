import type { WorkspaceSwitch } from '../app/WorkspaceSwitch';
import type { HandlersOf } from './HandlerParts';

/** The workspaces of this computer; the same while one is open and where none could be. */
export function workspaceHandlers({
  workspaces,
}: {
  readonly workspaces: Pick<WorkspaceSwitch, 'list' | 'open' | 'choose' | 'forget'>;
}): HandlersOf<'workspaces'> {
  return {
    'workspaces.list': () => [...workspaces.list()],
    'workspaces.open': ({ path }) => workspaces.open(path),
    'workspaces.choose': () => workspaces.choose(),
    'workspaces.forget': ({ path }) => [...workspaces.forget(path)],
  };
}
