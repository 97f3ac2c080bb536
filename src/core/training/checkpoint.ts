import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { WorkbenchError } from '../../shared/errors';
import type { Model } from '../model/Model';
import { ParameterLayout } from '../model/ParameterLayout';
import { decodeSafetensors, encodeSafetensors, type StoredTensor } from '../tensor/safetensors';
import type { LearnerState } from './Learner';
import { writeFileDurably } from './writeFileDurably';

/** What a training must remember beside tensors to go on as if it had never stopped. */
export const trainerStateSchema = z.object({
  epoch: z.int(),
  /** Optimizer steps done; the key of the next step's draws. */
  step: z.int(),
  /**
   * Steps done of the epoch that has begun; absent: none has. `orderRandom` is then the state that this epoch's order
   * was drawn from.
   */
  stepsOfEpoch: z.int().positive().optional(),
  /** Seconds of training so far. */
  seconds: z.number(),
  /** State of the generator that the order of the next epoch is drawn from. */
  orderRandom: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  /** Numbers by name; which ones is the schedule's business. */
  schedule: z.record(z.string(), z.number()),
  earlyStopping: z.object({ best: z.number().nullable(), bestEpoch: z.int(), badEpochs: z.int() }),
  /** True once training is over: what is left is the evaluation. */
  done: z.boolean(),
});
export type TrainerState = z.infer<typeof trainerStateSchema>;

const checkpointSchema = z.object({
  version: z.literal(1),
  /** File of the tensors, beside this one. */
  tensors: z.string(),
  state: trainerStateSchema,
});

export interface Checkpoint {
  readonly learner: LearnerState;
  readonly trainer: TrainerState;
}

export type CheckpointName = 'best' | 'last';

const FIRST_MOMENT = 'optimizer.first_moment';
const SECOND_MOMENT = 'optimizer.second_moment';
/** Those that not every checkpoint has. */
const LEARNED_WEIGHTS = 'training.learned_weights';
const LOSS_SUMS = 'training.loss_sums';
const LOSS_WINDOWS = 'training.loss_windows';

/**
 * Writes a checkpoint: the tensors under a name of their own, then `<name>.json`, which names them. The rename of the
 * JSON file is the moment it counts, so that a kill at any time leaves the old or the new one, whole.
 * @returns the JSON file
 */
export async function writeCheckpoint(
  folder: string,
  name: CheckpointName,
  checkpoint: Checkpoint,
  model: Model,
): Promise<string> {
  const { learner, trainer } = checkpoint;
  const tensorFile = `${name}-${placeOf(trainer)}.safetensors`;
  await writeFileDurably(path.join(folder, tensorFile), encodeSafetensors(storedTensors(learner, model)));
  const json = path.join(folder, `${name}.json`);
  await writeFileDurably(json, JSON.stringify({ version: 1, tensors: tensorFile, state: trainer }, null, 2));
  await removeOlder(folder, name, tensorFile);
  return json;
}

/** A name of its own for each point that a checkpoint can be written at. */
function placeOf({ epoch, stepsOfEpoch, done }: TrainerState): string {
  const step = stepsOfEpoch === undefined ? '' : `-step-${String(stepsOfEpoch).padStart(5, '0')}`;
  return `${String(epoch).padStart(5, '0')}${step}${done ? '-done' : ''}`;
}

function storedTensors(learner: LearnerState, model: Model): Record<string, StoredTensor> {
  const named = [...model.parameters, ...model.state].map(({ name, shape }) => [
    name,
    { shape, values: learner.tensors[name] as Float32Array },
  ]);
  const { firstMoment, secondMoment, learnedWeights, lossSums } = learner;
  return {
    ...(Object.fromEntries(named) as Record<string, StoredTensor>),
    [FIRST_MOMENT]: vector(firstMoment),
    [SECOND_MOMENT]: vector(secondMoment),
    ...(learnedWeights && { [LEARNED_WEIGHTS]: vector(learnedWeights) }),
    ...(lossSums && { [LOSS_SUMS]: vector(lossSums.values), [LOSS_WINDOWS]: vector(Int32Array.of(lossSums.windows)) }),
  };
}

function vector(values: Float32Array | Int32Array): StoredTensor {
  return { shape: [values.length], values };
}

/** Earlier tensors of this checkpoint, and what a kill in the middle of a write has left of it. */
async function removeOlder(folder: string, name: CheckpointName, current: string): Promise<void> {
  const older = (await readdir(folder)).filter(
    (file) => file !== current && (file.startsWith(`${name}-`) || file.startsWith(`${name}.json.`)),
  );
  await Promise.all(older.map((file) => rm(path.join(folder, file), { force: true })));
}

/**
 * Reads a checkpoint; null when there is none.
 * @throws checkpoint_damaged when a file is not whole, checkpoint_mismatch when it is of another model
 */
export async function readCheckpoint(folder: string, name: CheckpointName, model: Model): Promise<Checkpoint | null> {
  const file = path.join(folder, `${name}.json`);
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return null;
    throw cause;
  });
  if (text === null) return null;
  const { tensors: tensorFile, state } = parseCheckpoint(text, file);
  const whole = path.join(folder, path.basename(tensorFile));
  const bytes = await readFile(whole).catch((cause: unknown) => {
    throw new WorkbenchError(
      'checkpoint_damaged',
      `${file} names ${tensorFile}, which cannot be read. Train the run anew.`,
      { file },
      cause,
    );
  });
  const { tensors } = decodeSafetensors(bytes, whole);
  return { trainer: state, learner: learnerState(tensors, state.step, model, whole) };
}

function parseCheckpoint(text: string, file: string): z.infer<typeof checkpointSchema> {
  try {
    return checkpointSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new WorkbenchError(
      'checkpoint_damaged',
      `${file} is not a checkpoint of Gridwalk. Train the run anew.`,
      { file },
      cause,
    );
  }
}

function learnerState(
  stored: Readonly<Record<string, StoredTensor>>,
  step: number,
  model: Model,
  file: string,
): LearnerState {
  const { length } = new ParameterLayout(model.parameters);
  const take = (name: string, size: number): Float32Array => {
    const values = stored[name]?.values;
    if (values instanceof Float32Array && values.length === size) return values;
    throw new WorkbenchError(
      'checkpoint_mismatch',
      `${file}: tensor ${name} has ${values?.length ?? 'no'} values, ${size} expected. It belongs to another model or recording.`,
      { file, tensor: name },
    );
  };
  const specs = [...model.parameters, ...model.state];
  const sizeOf = (shape: readonly number[]): number => shape.reduce((product, dimension) => product * dimension, 1);
  return {
    tensors: Object.fromEntries(specs.map(({ name, shape }) => [name, take(name, sizeOf(shape))])),
    firstMoment: take(FIRST_MOMENT, length),
    secondMoment: take(SECOND_MOMENT, length),
    ...(LEARNED_WEIGHTS in stored && { learnedWeights: take(LEARNED_WEIGHTS, new ParameterLayout(specs).length) }),
    ...lossSumsOf(stored),
    step,
  };
}

/** Present in the middle of an epoch only. */
function lossSumsOf(stored: Readonly<Record<string, StoredTensor>>): Pick<LearnerState, 'lossSums'> {
  const [values, windows] = [stored[LOSS_SUMS]?.values, stored[LOSS_WINDOWS]?.values[0]];
  return values instanceof Float32Array && windows !== undefined ? { lossSums: { values, windows } } : {};
}
