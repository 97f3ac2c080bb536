import { createHash } from 'node:crypto';
import { joinedName } from '../../../shared/entities/joinedName';
import type { Recording } from '../../../shared/entities/recording';

/** The digits of a hash that make an id, as for recordings. */
const ID_DIGITS = 12;

/** What joining has found out about the whole. */
export type JoinedFacts = Pick<Recording, 'neuronIds' | 'classes' | 'frameRateHz'>;

/**
 * One description for several recordings, as if they were one. Its hash is that of their hashes in their order, so that
 * it covers all data; trials are in the dataset's segments, and planted neurons are not carried over.
 */
export function describeJoined(recordings: readonly Recording[], facts: JoinedFacts): Recording {
  const { previousVersion: _, preparation: __, unlabelledFrames: ___, ...first } = recordings[0] as Recording;
  const unlabelledFrames = recordings.reduce((sum, recording) => sum + (recording.unlabelledFrames ?? 0), 0);
  const hash = createHash('sha256')
    .update(recordings.map((recording) => recording.hash).join('\n'))
    .digest('hex');
  const stated = (key: 'signal' | 'species' | 'technique' | 'source' | 'licence' | 'citation'): string | null =>
    distinct(recordings.flatMap((recording) => recording[key] ?? [])).join('; ') || null;
  return {
    ...first,
    ...facts,
    id: hash.slice(0, ID_DIGITS),
    hash,
    name: joinedName(first.name, recordings.length - 1),
    sourceFile: recordings.map(({ sourceFile }) => sourceFile).join(', '),
    frames: recordings.reduce((sum, { frames }) => sum + frames, 0),
    neurons: facts.neuronIds.length,
    trialFrames: null,
    signal: stated('signal'),
    species: stated('species'),
    technique: stated('technique'),
    source: stated('source'),
    licence: stated('licence'),
    citation: stated('citation'),
    findings: recordings.flatMap(({ name, findings }) =>
      findings.map((finding) => ({ ...finding, message: `${name}: ${finding.message}` })),
    ),
    groundTruth: null,
    ...(unlabelledFrames > 0 && { unlabelledFrames }),
    extra: {},
  };
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
