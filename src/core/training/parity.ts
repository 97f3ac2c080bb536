import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { WorkbenchError } from '../../shared/errors';
import { decodeSafetensors } from '../tensor/safetensors';
import { readyTensorFlow, tf } from '../tensor/tfBackend';
import { CONFIGURATIONS, type ParityModelFile, parityModelSchema } from './parity/parityFixture';
import {
  type Measurements,
  ourMeasurements,
  PARITY_KINDS,
  type ParityKind,
  referenceMeasurements,
  relativeError,
  withRoundedInputs,
} from './parity/parityMeasurements';

/** Worst relative error of each kind over all tensors of that kind. */
export type ParityErrors = Readonly<Record<ParityKind, number>>;

export type ParityResult =
  | {
      readonly status: 'checked';
      readonly within_tolerance: boolean;
      readonly worst_relative_error: ParityErrors;
      /** Tensors that differ and are left out, as `kind/name`: rounding decides them in any implementation. */
      readonly decided_by_rounding: readonly string[];
    }
  | { readonly status: 'not_built' };

/** Largest relative error that counts as parity. */
export const PARITY_TOLERANCE = 1e-4;

/**
 * A tensor that moves by this share when the inputs are moved by their own rounding is decided by rounding. These are
 * the biases before a normalisation, which takes them out again: their gradient is 0 but for rounding, and Adam makes
 * steps of full length of it.
 */
const DECIDED_BY_ROUNDING = PARITY_TOLERANCE / 4;
const ROUNDING_SEEDS = [1, 2, 3] as const;

/**
 * Compares every model file of a folder laid out as the parity fixtures with what our models compute.
 * @throws WorkbenchError when the folder holds no readable `models.json` or a file is damaged
 */
export async function checkParity(folder: string): Promise<Readonly<Record<string, ParityResult>>> {
  await readyTensorFlow();
  const models = z.record(z.string(), parityModelSchema).safeParse(await readJson(path.join(folder, 'models.json')));
  if (!models.success) {
    throw new WorkbenchError(
      'request_invalid',
      `${path.join(folder, 'models.json')}: ${z.prettifyError(models.error)}`,
    );
  }
  const results: Record<string, ParityResult> = {};
  for (const [name, model] of Object.entries(models.data)) {
    const configure = CONFIGURATIONS[name];
    results[name] = configure
      ? await checkModel(folder, name, { reference: model, config: configure(model.dims) })
      : { status: 'not_built' };
  }
  return results;
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new WorkbenchError(
      'file_not_readable',
      `${file}: expected a JSON file that describes the parity models (${cause instanceof Error ? cause.message : ''}).`,
      { file },
      cause,
    );
  }
}

async function checkModel(folder: string, name: string, model: Omit<ParityModelFile, 'stored'>): Promise<ParityResult> {
  const fileName = `${name}.safetensors`;
  const { tensors: stored } = decodeSafetensors(await readFile(path.join(folder, fileName)), fileName);
  tf.engine().startScope();
  try {
    return compare({ ...model, stored });
  } finally {
    tf.engine().endScope();
  }
}

function compare(file: ParityModelFile): ParityResult {
  const [ours, theirs] = [ourMeasurements(file), referenceMeasurements(file)];
  const moved = ROUNDING_SEEDS.map((seed) => ourMeasurements(withRoundedInputs(file, seed)));
  const errors: Record<string, number> = {};
  const undecided: string[] = [];
  for (const kind of PARITY_KINDS) {
    errors[kind] = 0;
    for (const [name, values] of Object.entries(theirs[kind])) {
      const error = relativeError(ours[kind][name], values);
      if (error > PARITY_TOLERANCE && isDecidedByRounding(ours, moved, kind, name)) undecided.push(`${kind}/${name}`);
      else errors[kind] = Math.max(errors[kind] ?? 0, error);
    }
  }
  return {
    status: 'checked',
    within_tolerance: Math.max(...Object.values(errors)) <= PARITY_TOLERANCE,
    worst_relative_error: errors as unknown as ParityErrors,
    decided_by_rounding: undecided,
  };
}

function isDecidedByRounding(
  ours: Measurements,
  moved: readonly Measurements[],
  kind: ParityKind,
  name: string,
): boolean {
  const values = ours[kind][name];
  return values !== undefined && moved.some((other) => relativeError(other[kind][name], values) > DECIDED_BY_ROUNDING);
}
