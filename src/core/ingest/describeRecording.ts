import type { BehaviourClass, Recording } from '../../shared/entities/recording';
import { WorkbenchError } from '../../shared/errors';
import type { RecordingDescription } from '../recording/RecordingReader';
import { claimFindings, classFindings, frameFindings } from './contentFindings';
import type { CopiedFrames } from './copyFrames';
import type { LabelCount } from './LabelStatistics';
import { recordingHash } from './recordingHash';
import { traceFindings } from './traceFindings';

const ID_DIGITS = 12;

/**
 * Puts together what the workspace keeps of a recording.
 * @throws WorkbenchError `too_few_frames`, `one_class`
 */
export function describeRecording(file: RecordingDescription, copied: CopiedFrames, ingestedAt: string): Recording {
  const { frames } = copied;
  const { neuronIds, trialFrames, frameRateHz } = file;
  const counts = copied.labels.counts();
  checkDecodable(file.sourceFile, frames, counts);
  const classes = nameClasses(counts, file.classNames);
  const hash = recordingHash({ ...copied, neuronIds, classes, trialFrames, frameRateHz });
  return {
    id: hash.slice(0, ID_DIGITS),
    hash,
    name: file.name,
    format: file.format,
    sourceFile: file.sourceFile,
    frames,
    neurons: neuronIds.length,
    frameRateHz,
    trialFrames,
    classes,
    neuronIds: [...neuronIds],
    signal: file.signal,
    species: file.species,
    technique: file.technique,
    source: file.source,
    licence: file.licence,
    citation: file.citation,
    findings: [
      ...file.findings,
      ...claimFindings(file, frames),
      ...traceFindings(copied.traces, neuronIds, frames),
      ...frameFindings(copied.frameIndex),
      ...classFindings(counts, classes, file.classNames),
    ],
    groundTruth: file.groundTruth,
    extra: file.extra,
    ingestedAt,
  };
}

function checkDecodable(file: string, frames: number, counts: readonly LabelCount[]): void {
  if (frames < 2) {
    const message = `${file} has ${frames} frame(s); at least 2 were expected. Export the whole recording.`;
    throw new WorkbenchError('too_few_frames', message, { file, value: frames, expected: 2 });
  }
  if (counts.length < 2) {
    const label = counts[0]?.label ?? 0;
    const message =
      `${file} has the label ${label} on all ${frames} frames; decoding needs at least 2 classes. ` +
      `Check that the last column is the behaviour.`;
    throw new WorkbenchError('one_class', message, { file, value: label, expected: 2 });
  }
}

/** The classes that occur, in ascending label order; a label without a name is called `class <label>`. */
function nameClasses(
  counts: readonly LabelCount[],
  named: Readonly<Record<string, string>>,
): Record<string, BehaviourClass> {
  return Object.fromEntries(
    counts.map(({ label, frames }) => [label, { name: named[label] ?? `class ${label}`, frames }]),
  );
}
