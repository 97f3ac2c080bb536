import { DEFAULT_INGEST, type IngestOptions } from '../../shared/entities/ingestOptions';
import type { BehaviourClass, Finding, Recording } from '../../shared/entities/recording';
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
export function describeRecording(
  file: RecordingDescription,
  copied: CopiedFrames,
  options: IngestOptions,
  ingestedAt: string,
): Recording {
  const { frames } = copied;
  const { neuronIds, trialFrames, frameRateHz } = file;
  const counts = copied.labels.counts();
  const { unlabelled } = copied.labels;
  checkDecodable(file.sourceFile, frames, unlabelled, counts);
  const classes = nameClasses(counts, file.classNames);
  const preparation = isAsItIs(options) ? undefined : options;
  const hash = recordingHash({ ...copied, neuronIds, classes, trialFrames, frameRateHz, preparation });
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
      ...unlabelledFindings(unlabelled, frames),
      ...classFindings(counts, classes, file.classNames),
    ],
    groundTruth: file.groundTruth,
    extra: file.extra,
    ingestedAt,
    ...(unlabelled === 0 ? {} : { unlabelledFrames: unlabelled }),
    ...(preparation === undefined ? {} : { preparation }),
  };
}

/** Nothing was chosen and nothing computed. */
function isAsItIs(options: IngestOptions): boolean {
  const { signals } = options;
  const asDefault = signals.length === 0 ? { ...options, signals: 'default' } : options;
  return JSON.stringify(asDefault) === JSON.stringify(DEFAULT_INGEST);
}

/** What to tell the user about frames that have no label. */
export function unlabelledFindings(unlabelled: number, frames: number): Finding[] {
  if (unlabelled === 0) return [];
  const finding = { severity: 'info' as const, count: unlabelled, neurons: [], frames: [] };
  if (unlabelled === frames) {
    const message = 'No frame has a label: the recording can be looked at, and decoded once labels are added.';
    return [{ ...finding, code: 'no_labels', message }];
  }
  const share = ((100 * unlabelled) / frames).toFixed(1);
  const message = `${unlabelled} of ${frames} frames (${share} %) have no label; decoders neither learn nor are judged on them.`;
  return [{ ...finding, code: 'unlabelled_frames', message }];
}

/** A recording without any label may wait for them; one with a single class is most often a mistake. */
function checkDecodable(file: string, frames: number, unlabelled: number, counts: readonly LabelCount[]): void {
  if (frames < 2) {
    const message = `${file} has ${frames} frame(s); at least 2 were expected. Export the whole recording.`;
    throw new WorkbenchError('too_few_frames', message, { file, value: frames, expected: 2 });
  }
  if (counts.length === 1 && unlabelled === 0) {
    const label = counts[0]?.label ?? 0;
    const message =
      `${file} has the label ${label} on all ${frames} frames; decoding needs at least 2 classes. ` +
      `Check that the last column is the behaviour.`;
    throw new WorkbenchError('one_class', message, { file, value: label, expected: 2 });
  }
}

/** The classes that occur, in ascending label order; a label without a name is called `class <label>`. */
export function nameClasses(
  counts: readonly LabelCount[],
  named: Readonly<Record<string, string>>,
): Record<string, BehaviourClass> {
  return Object.fromEntries(
    counts.map(({ label, frames }) => [label, { name: named[label] ?? `class ${label}`, frames }]),
  );
}
