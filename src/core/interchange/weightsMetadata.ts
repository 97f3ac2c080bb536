import { z } from 'zod';
import { type RunConfig, runConfigSchema } from '../../shared/config/runConfig';
import { WorkbenchError } from '../../shared/errors';
import type { DecoderDescription } from '../job/decoderDescription';

declare const __GRIDWALK_VERSION__: string;

const json = <T extends z.ZodType>(schema: T) =>
  z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue('not JSON');
        return z.NEVER;
      }
    })
    .pipe(schema);

/** What a file of weights says about itself, each entry a text. */
const metadataSchema = z.object({
  gridwalk_version: z.string(),
  run: z.string(),
  recording: json(z.object({ id: z.string(), name: z.string() })),
  config: json(runConfigSchema),
  neuron_ids: json(z.array(z.string())),
  normalisation: json(z.object({ kind: z.string(), mean: z.array(z.number()), scale: z.array(z.number()) })),
});
export type WeightsMetadata = z.infer<typeof metadataSchema>;

/** What Gridwalk writes beside weights; all of it text, as the format demands. */
export function weightsMetadata(
  runId: string,
  config: RunConfig,
  epoch: number,
  description: DecoderDescription,
): Readonly<Record<string, string>> {
  const { recording, neuronIds, tasks, preprocessing, windowFrames } = description;
  return {
    format: 'pt',
    gridwalk_version: __GRIDWALK_VERSION__,
    run: runId,
    epoch: String(epoch),
    recording: JSON.stringify(recording),
    model: config.model.name,
    config: JSON.stringify(config),
    classes: JSON.stringify(tasks.find(({ kind }) => kind === 'multiclass')?.classNames ?? []),
    tasks: JSON.stringify(tasks),
    neuron_ids: JSON.stringify(neuronIds),
    normalisation: JSON.stringify(preprocessing),
    window_frames: String(windowFrames),
  };
}

/** Null for weights that another program wrote. @throws weights_unreadable when Gridwalk's own entries are damaged */
export function parseWeightsMetadata(metadata: Readonly<Record<string, string>>, file: string): WeightsMetadata | null {
  if (metadata['gridwalk_version'] === undefined) return null;
  const parsed = metadataSchema.safeParse(metadata);
  if (parsed.success) return parsed.data;
  throw new WorkbenchError(
    'weights_unreadable',
    `${file} says that Gridwalk ${metadata['gridwalk_version']} wrote it, but what it says of its model cannot be read: ` +
      `${z.prettifyError(parsed.error)}. Export the weights again.`,
    { file },
    parsed.error,
  );
}
