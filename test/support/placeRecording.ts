import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NpyWriter } from '../../src/core/ingest/NpyWriter';
import type { LoadedRecording } from '../../src/core/recording/LoadedRecording';
import { DESCRIPTION_FILE, LABELS_FILE, TRACES_FILE } from '../../src/core/recording/openRecording';
import { openWorkspace } from '../../src/core/store/workspace';

/** Puts a made-up recording into a workspace that no program has open, as an ingest would. */
export async function placeRecording(root: string, { meta, traces, labels }: LoadedRecording): Promise<void> {
  const workspace = openWorkspace(root, { writer: true, program: 'test', now: () => new Date() });
  const folder = join(workspace.paths.recordings, meta.hash);
  mkdirSync(folder, { recursive: true });
  const arrays = [
    [TRACES_FILE, '<f4', traces, [meta.frames, meta.neurons]],
    [LABELS_FILE, '<i4', labels, [meta.frames]],
  ] as const;
  for (const [name, type, elements, shape] of arrays) {
    const file = await NpyWriter.create(join(folder, name), type);
    await file.append(elements);
    await file.finish([...shape]);
    await file.close();
  }
  writeFileSync(join(folder, DESCRIPTION_FILE), JSON.stringify(meta));
  workspace.store.recordings.put(meta);
  workspace.close();
}
