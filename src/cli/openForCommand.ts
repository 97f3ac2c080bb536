import { openWorkspace, type Workspace } from '../core/store/workspace';
import type { CommandContext } from './CommandContext';

/** Runs `work` with the workspace open, and closes it whatever happens. */
export async function withWorkspace<T>(
  context: CommandContext,
  mode: 'read' | 'write',
  work: (workspace: Workspace) => Promise<T>,
): Promise<T> {
  const workspace = openWorkspace(context.workspace, {
    writer: mode === 'write',
    program: 'gridwalk command line',
    now: () => new Date(),
  });
  try {
    return await work(workspace);
  } finally {
    workspace.close();
  }
}
