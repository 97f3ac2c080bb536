import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { writeFileDurably } from '../training/writeFileDurably';

const ORIGIN_FILE = 'imported.json';
const originSchema = z.object({ file: z.string(), sha256: z.string(), format: z.string() });

/** Where the weights of a run came from that was not trained here. */
export type ImportOrigin = z.infer<typeof originSchema>;

/** Marks a run as imported. @throws disk_full, not_writable */
export async function writeImportOrigin(runFolder: string, origin: ImportOrigin): Promise<void> {
  await writeFileDurably(path.join(runFolder, ORIGIN_FILE), JSON.stringify(origin, null, 2));
}

/** The sentence that stands beside every number of a run whose weights were imported; empty for any other run. */
export async function importWarnings(runFolder: string): Promise<readonly string[]> {
  const text = await readFile(path.join(runFolder, ORIGIN_FILE), 'utf8').catch(() => null);
  return text === null ? [] : [importWarning(originSchema.parse(JSON.parse(text)))];
}

/** Says that scores of imported weights are not known to be held out. */
export function importWarning({ file, sha256 }: ImportOrigin): string {
  return (
    `The weights were imported from ${file} (sha256 ${sha256.slice(0, 12)}…), not trained here: whether they have seen ` +
    'these frames is not known, so the scores are NOT KNOWN TO BE HELD OUT.'
  );
}
