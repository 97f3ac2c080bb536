import type { IngestOptions, LabelOptions } from '../../../shared/entities/ingestOptions';
import { labelOptionsSchema } from '../../../shared/entities/ingestOptions';
import type { LabelSource } from '../../../shared/entities/sourceInspection';
import { WorkbenchError } from '../../../shared/errors';
import type { OpenRecordingFile } from '../../recording/RecordingReader';

/** Where the labels of a recording come from, and what is done with them. */
export type LabelPlan =
  /** Those that the reader gives with each frame; frames without one take the background, if there is one. */
  | { readonly kind: 'own'; readonly background: string | null }
  | { readonly kind: 'none' }
  /** A source of the recording's file, with times of its own. */
  | { readonly kind: 'track'; readonly key: string; readonly options: LabelOptions }
  | { readonly kind: 'file'; readonly path: string; readonly options: LabelOptions };

const AS_FOUND: LabelOptions = labelOptionsSchema.parse({});

/**
 * Decides where labels come from.
 * @param sources looks into the file for the labels that it has; asked only where the file has some with times of their own
 * @throws WorkbenchError `choice_needed` where it has several and none is chosen, or not the one that is
 */
export async function chooseLabels(
  file: OpenRecordingFile,
  labels: IngestOptions['labels'],
  sources: () => Promise<readonly LabelSource[]>,
): Promise<LabelPlan> {
  if (labels === 'none') return { kind: 'none' };
  const options = labels === 'auto' ? AS_FOUND : labels;
  if (options.file !== null) return { kind: 'file', path: options.file, options };
  if (file.labelTrack === undefined) return { kind: 'own', background: options.background };
  const found = await sources();
  const chosen = options.source === null ? onlyOf(file, found) : keyed(file, found, options.source);
  if (chosen === null || chosen.kind === 'frames') return { kind: 'own', background: options.background };
  return { kind: 'track', key: chosen.key, options };
}

function onlyOf(file: OpenRecordingFile, sources: readonly LabelSource[]): LabelSource | null {
  if (sources.length <= 1) return sources[0] ?? null;
  throw choiceError(file, sources, `has ${sources.length} sources of labels`);
}

/** By its key, or by a part of the key between slashes that no other key has. */
function keyed(file: OpenRecordingFile, sources: readonly LabelSource[], key: string): LabelSource {
  const exact = sources.filter((source) => source.key === key);
  const [chosen, other] = exact.length > 0 ? exact : sources.filter((source) => source.key.split('/').includes(key));
  if (chosen !== undefined && other === undefined) return chosen;
  throw choiceError(file, sources, `has no one source of labels "${key}"`);
}

function choiceError({ description }: OpenRecordingFile, sources: readonly LabelSource[], what: string): Error {
  const { sourceFile } = description;
  const keys = sources.map(({ key }) => key).join(', ');
  const message =
    `${sourceFile} ${what}${sources.length === 0 ? '' : `: ${keys}`}. Choose one of ` +
    `them by its key, a file with labels, or none.`;
  return new WorkbenchError('choice_needed', message, { file: sourceFile, option: 'labels', expected: keys });
}
