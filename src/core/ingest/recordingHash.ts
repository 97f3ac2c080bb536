import { createHash } from 'node:crypto';
import type { IngestOptions } from '../../shared/entities/ingestOptions';
import type { BehaviourClass } from '../../shared/entities/recording';

/** Everything of a recording that can change a result. */
export interface HashedContent {
  /** SHA-256 (hex) of the float32 traces [frame, neuron], little-endian, row-major. */
  readonly tracesSha256: string;
  /** SHA-256 (hex) of the int32 labels [frame], little-endian. */
  readonly labelsSha256: string;
  readonly frames: number;
  readonly neuronIds: readonly string[];
  readonly classes: Readonly<Record<string, BehaviourClass>>;
  readonly trialFrames: number | null;
  readonly frameRateHz: number | null;
  /** What was chosen and computed; absent for a file taken as it is. */
  readonly preparation?: IngestOptions | undefined;
}

/** The SHA-256 (hex) by which a recording is known: where it came from and what is written about it do not count. */
export function recordingHash(content: HashedContent): string {
  const classNames = Object.entries(content.classes).map(([label, { name }]) => [label, name]);
  const fields = [
    'gridwalk recording 1',
    content.tracesSha256,
    content.labelsSha256,
    content.frames,
    content.neuronIds,
    classNames,
    content.trialFrames,
    content.frameRateHz,
    ...(content.preparation === undefined ? [] : [withoutPlaces(content.preparation)]),
  ];
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}

/** Where a label file lay says nothing about the data: its labels are hashed themselves. */
function withoutPlaces({ labels, ...rest }: IngestOptions): object {
  return { ...rest, labels: typeof labels === 'string' ? labels : { ...labels, file: labels.file !== null } };
}
