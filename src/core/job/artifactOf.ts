import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Artifact } from '../../shared/entities/run';

const KINDS: Readonly<Record<string, string>> = { '.html': 'report', '.svg': 'figure', '.png': 'figure' };

/** A file of a report as the store lists it; its path is relative to the run's folder, with slashes. */
export async function artifactOf(runFolder: string, file: string): Promise<Artifact> {
  const kind = KINDS[path.extname(file)] ?? 'numbers';
  return { kind, path: path.relative(runFolder, file).split(path.sep).join('/'), bytes: (await stat(file)).size };
}
