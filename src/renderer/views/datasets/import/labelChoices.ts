import type { IngestOptions, LabelOptions } from '../../../../shared/entities/ingestOptions';
import { labelOptionsSchema } from '../../../../shared/entities/ingestOptions';
import type { LabelSource, SourceInspection } from '../../../../shared/entities/sourceInspection';
import { formatCount } from '../../../format/numbers';

/** Where labels come from, as one choice: `auto`, `none`, `file`, or `own:` and the key of a source of the file. */
export type LabelWay = 'auto' | 'none' | 'file' | `own:${string}`;

/** The way that labels are taken now. */
export function labelWay(labels: IngestOptions['labels']): LabelWay {
  if (labels === 'auto' || labels === 'none') return labels;
  return labels.file !== null || labels.source === null ? 'file' : `own:${labels.source}`;
}

/** The labels of a way; what was set about alignment stays. */
export function labelsOfWay(way: LabelWay, before: IngestOptions['labels']): IngestOptions['labels'] {
  if (way === 'auto' || way === 'none') return way;
  const kept: LabelOptions = typeof before === 'string' ? labelOptionsSchema.parse({}) : before;
  return way === 'file' ? { ...kept, source: null } : { ...kept, file: null, source: way.slice('own:'.length) };
}

/** What is offered, in the order in which it is mostly wanted. */
export function labelWays({ labels }: Pick<SourceInspection, 'labels'>): readonly { value: LabelWay; label: string }[] {
  const [only] = labels;
  const auto = { value: 'auto' as const, label: only === undefined ? 'None in this file' : describeSource(only) };
  return [
    ...(labels.length > 1 ? [{ value: 'auto' as const, label: 'Choose…' }] : [auto]),
    ...(labels.length > 1
      ? labels.map((source) => ({ value: `own:${source.key}` as const, label: describeSource(source) }))
      : []),
    { value: 'file', label: 'From another file' },
    ...(labels.length > 0 ? [{ value: 'none' as const, label: 'None: only look at it' }] : []),
  ];
}

/** True while the file holds several sorts of labels and none is chosen, or a file of labels is to be named. */
export function labelsUnchosen(
  { labels: sources }: Pick<SourceInspection, 'labels'>,
  labels: IngestOptions['labels'],
): boolean {
  if (labels === 'auto') return sources.length > 1;
  return labels !== 'none' && labels.file === null && labels.source === null;
}

const KINDS: Readonly<Record<LabelSource['kind'], string>> = {
  frames: 'a label per frame',
  samples: 'samples',
  intervals: 'intervals',
};

/** A source of labels in one line. */
export function describeSource({ title, kind, count, classNames }: LabelSource): string {
  const classes = Object.keys(classNames).length;
  const parts = [
    count === null || kind === 'frames' ? KINDS[kind] : `${formatCount(count)} ${KINDS[kind]}`,
    classes > 0 ? `${classes} ${classes === 1 ? 'class' : 'classes'}` : null,
  ].filter((part) => part !== null);
  return `${title} (${parts.join(', ')})`;
}

/** True where labels have a clock of their own, which has to be brought onto the frames. */
export function needsAlignment(
  { labels: sources }: Pick<SourceInspection, 'labels'>,
  labels: IngestOptions['labels'],
): boolean {
  if (labels === 'none') return false;
  if (labels === 'auto') return sources.length === 1 && sources[0]?.kind !== 'frames';
  return labels.file !== null || sources.find(({ key }) => key === labels.source)?.kind !== 'frames';
}

/** True where frames may lie outside of everything that is labelled: then these may be a class of their own. */
export function mayLeaveGaps(
  { labels: sources }: Pick<SourceInspection, 'labels'>,
  labels: IngestOptions['labels'],
): boolean {
  if (labels === 'none') return false;
  if (labels === 'auto') return sources.length === 1 && sources[0]?.kind === 'intervals';
  return labels.file !== null || sources.find(({ key }) => key === labels.source)?.kind === 'intervals';
}
