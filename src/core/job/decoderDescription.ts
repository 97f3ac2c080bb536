import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { ingestOptionsSchema } from '../../shared/entities/ingestOptions';
import { WorkbenchError } from '../../shared/errors';
import type { Dataset } from '../dataset/prepareDataset';
import { preprocessingSchema, preprocessingToJson } from '../dataset/preprocessing';
import type { LoadedRecording } from '../recording/LoadedRecording';
import { writeFileDurably } from '../training/writeFileDurably';
import { sampleFingerprints } from './frameFingerprints';

const DECODER_FILE = 'decoder.json';

const taskSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('multiclass'),
    name: z.literal('multiclass'),
    classNames: z.array(z.string()),
    classIds: z.array(z.int()),
  }),
  z.object({
    kind: z.literal('binary'),
    name: z.string(),
    positiveClassIndex: z.int(),
    classNames: z.tuple([z.string(), z.string()]),
  }),
]);

const decoderDescriptionSchema = z.object({
  version: z.literal(1),
  /** The recording whose training windows the preprocessing was fitted on. */
  recording: z.object({ id: z.string(), name: z.string() }),
  windowFrames: z.int().positive(),
  /** In the order of the decoder's inputs. */
  neuronIds: z.array(z.string()).min(1),
  /** The multiclass task first. */
  tasks: z.array(taskSchema),
  preprocessing: preprocessingSchema,
  /** Label of the data → label of the class that it counts as, for classes that were merged. */
  mergedInto: z.record(z.string(), z.int()).default({}),
  /** [recording] neurons, where each recording has an input layer of its own; then `neuronIds` are columns of all. */
  inputWidths: z.array(z.int()).nullable(),
  /** See `sampleFingerprints`; of the raw activity in the order of `neuronIds`, or of each recording's own neurons. */
  frameFingerprints: z.array(z.string()),
  /**
   * How its (first) recording was taken in: a file to predict is prepared like it. Null: as its file has it; absent in runs
   * of earlier versions.
   */
  preparation: ingestOptionsSchema.nullable().optional(),
  /** The same of each recording, by its name, where it learned from several. */
  preparations: z
    .array(z.object({ recording: z.string(), preparation: ingestOptionsSchema.nullable() }))
    .readonly()
    .optional(),
});

/** `decoder.json` of a run: what a prediction needs beside weights and configuration, so that it needs no recording. */
export type DecoderDescription = z.infer<typeof decoderDescriptionSchema>;

/** What a decoder that is trained on `dataset` expects and answers. `recordings` hold the same frames, raw. */
export function describeDecoder(recordings: readonly LoadedRecording[], dataset: Dataset): DecoderDescription {
  const { meta, windowFrames, tasks, preprocessing, inputWidths, mergedInto } = dataset;
  return {
    version: 1,
    recording: { id: meta.id, name: meta.name },
    windowFrames,
    neuronIds: [...meta.neuronIds],
    tasks: taskSchema.array().parse(tasks),
    preprocessing: preprocessingToJson(preprocessing),
    mergedInto: { ...mergedInto },
    inputWidths: inputWidths && [...inputWidths],
    frameFingerprints: recordings.flatMap((recording) =>
      fingerprintsOf(recording, inputWidths ? recording.meta.neuronIds : meta.neuronIds),
    ),
    preparation: recordings[0]?.meta.preparation ?? null,
    ...(recordings.length > 1 && {
      preparations: recordings.map(({ meta: own }) => ({
        recording: own.name,
        preparation: own.preparation ?? null,
      })),
    }),
  };
}

/** Of the decoder's neurons alone, in its order. */
function fingerprintsOf({ meta, traces }: LoadedRecording, neuronIds: readonly string[]): readonly string[] {
  const columns = neuronIds.map((id) => meta.neuronIds.indexOf(id));
  return sampleFingerprints(traces, meta.neurons, columns);
}

/** @throws disk_full, not_writable */
export async function writeDecoderDescription(runFolder: string, description: DecoderDescription): Promise<void> {
  await writeFileDurably(path.join(runFolder, DECODER_FILE), JSON.stringify(description));
}

/** Null for a run of a version that did not write it yet. @throws checkpoint_damaged */
export async function readDecoderDescription(runFolder: string): Promise<DecoderDescription | null> {
  const file = path.join(runFolder, DECODER_FILE);
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return null;
    throw cause;
  });
  if (text === null) return null;
  try {
    return decoderDescriptionSchema.parse(JSON.parse(text));
  } catch (cause) {
    const message = `${file} does not describe a decoder. Remove it: it is made again from the run's recording.`;
    throw new WorkbenchError('checkpoint_damaged', message, { file }, cause);
  }
}
