import path from 'node:path';
import { composeConfig } from '../core/config/composeConfig';
import type { NewRun } from '../core/store/Store';
import type { Workspace } from '../core/store/workspace';
import type { CommandContext } from './CommandContext';
import { requireRecording, takeRecordings } from './takeRecordings';

const ANY_RECORDING = 'dataset.recording=none';

/**
 * What a run is to be: its configuration composed, its recordings taken into the workspace.
 * @param experiment its name; null: until the user names questions of their own, each recording is one
 * @throws WorkbenchError `usage` without a recording, and what composing and ingesting throw
 */
export async function specifyRun(
  context: CommandContext,
  workspace: Workspace,
  overrides: readonly string[],
  experiment: string | null,
): Promise<NewRun> {
  // Composed before anything is read, so that a slip of the keyboard costs nothing; one in another key is told first.
  const config = composeConfig(
    path.join(context.resources, 'config'),
    [ANY_RECORDING, ...overrides],
    context.pluginModels,
  );
  requireRecording(overrides);
  const { name, ...taken } = await takeRecordings(context, workspace, config, overrides);
  return { ...taken, experimentName: experiment ?? name };
}
