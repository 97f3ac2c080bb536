import path from 'node:path';
import { artifactOf } from '../core/job/artifactOf';
import type { Store } from '../core/store/Store';
import { toPlainError, WorkbenchError } from '../shared/errors';
import type { CommandContext } from './CommandContext';
import { withWorkspace } from './openForCommand';

/**
 * Lists written files with their run, each once; those outside the run's folder are the user's own. Only the one writer of
 * a workspace can do that: while another program writes, the files are there but not listed, and this says so.
 * @param writer the store, when this program is the writer already
 */
export async function listArtifacts(
  context: CommandContext,
  writer: Store | null,
  run: { readonly id: string; readonly folder: string },
  files: readonly string[],
): Promise<void> {
  const own = files.filter((file) => !path.relative(run.folder, file).startsWith('..'));
  if (own.length === 0) return;
  const artifacts = await Promise.all(own.map((file) => artifactOf(run.folder, file)));
  const list = (store: Store): void =>
    store.transaction(() => {
      for (const artifact of artifacts) store.runs.addArtifact(run.id, artifact);
    });
  if (writer) return list(writer);
  await withWorkspace(context, 'write', async ({ store }) => list(store)).catch((thrown: unknown) => {
    if (!(thrown instanceof WorkbenchError && thrown.code === 'workspace_locked')) throw thrown;
    context.say(`The files are written, but not listed with the run: ${toPlainError(thrown).message}\n`);
  });
}
