import { readFile } from 'node:fs/promises';
import { format as formatPath, parse } from 'node:path';
import { z } from 'zod';
import { groundTruthSchema } from '../../shared/entities/recording';
import { WorkbenchError } from '../../shared/errors';
import { fileReadError, systemErrorCode } from './fileReadError';

const text = z.string().nullish();
const count = z.number().int().positive().nullish();
const classNames = z
  .record(z.string().regex(/^(0|-?[1-9]\d*)$/, 'a class id must be an integer'), z.string().min(1))
  .refine((names) => new Set(Object.values(names)).size === Object.keys(names).length, 'two classes share a name');

/** `<name>.json` beside a recording. Every key is optional; unknown keys are kept. */
const sidecarSchema = z.looseObject({
  name: z.string().min(1).nullish(),
  source: text,
  licence: text,
  citation: text,
  species: text,
  technique: text,
  signal: text,
  frame_rate_hz: z.number().positive().nullish(),
  neurons: count,
  frames: count,
  classes: classNames.nullish(),
  neuron_ids: z.record(z.string(), z.string().min(1)).nullish(),
  trial_frames: count,
  ground_truth: z
    .object({ seed: groundTruthSchema.shape.seed, tuned_neurons: groundTruthSchema.shape.tunedNeurons })
    .nullish(),
});

export type Sidecar = z.infer<typeof sidecarSchema>;

/** Where the sidecar of a recording file lies: the same name, ending in `.json`. */
export function sidecarPath(recordingPath: string): string {
  const { dir, name } = parse(recordingPath);
  return formatPath({ dir, name, ext: '.json' });
}

/**
 * Reads the sidecar of a recording file; an absent one is an empty one.
 * @throws WorkbenchError `sidecar_invalid`, naming the file and the key
 */
export async function readSidecar(recordingPath: string): Promise<Sidecar> {
  const path = sidecarPath(recordingPath);
  const content = await readFile(path, 'utf8').catch((thrown: unknown) => {
    if (systemErrorCode(thrown) === 'ENOENT') return null;
    throw fileReadError(path, thrown);
  });
  return content === null ? {} : parseSidecar(path, content.replace(/^\uFEFF/, ''));
}

/** What a recording is called: as its sidecar says, or else like its file. */
export function recordingName(recordingPath: string, sidecar: Sidecar): string {
  return sidecar.name ?? parse(recordingPath).name;
}

/** The keys of a sidecar that Gridwalk does not know, as they are. */
export function unknownKeys(sidecar: Sidecar): Record<string, unknown> {
  const known = new Set(Object.keys(sidecarSchema.shape));
  return Object.fromEntries(Object.entries(sidecar).filter(([key]) => !known.has(key)));
}

function parseSidecar(path: string, content: string): Sidecar {
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch (thrown) {
    throw invalid(path, null, thrown instanceof Error ? thrown.message : String(thrown), thrown);
  }
  const parsed = sidecarSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw invalid(path, issue?.path.join('.') || null, issue?.message ?? 'not a sidecar');
}

function invalid(path: string, key: string | null, what: string, cause?: unknown): WorkbenchError {
  const place = key === null ? path : `${path}, key "${key}"`;
  const message = `${place}: ${what}. Correct the sidecar, or move it away to read the recording without it.`;
  return new WorkbenchError('sidecar_invalid', message, { file: path, key }, cause);
}
