import { createHash } from 'node:crypto';
import type { LabelEdits } from '../../shared/entities/labelEdits';
import { type Recording, UNLABELLED } from '../../shared/entities/recording';
import { WorkbenchError } from '../../shared/errors';
import { classFindings } from './contentFindings';
import { nameClasses, unlabelledFindings } from './describeRecording';
import { LabelStatistics } from './LabelStatistics';
import { publishVersion, readVersion } from './newVersion';
import { recordingHash } from './recordingHash';
import { storageError } from './storageError';

export interface RelabelRequest extends LabelEdits {
  /** `<workspace>/recordings/<hash>` of the recording. */
  readonly folder: string;
  /** `<workspace>/recordings` */
  readonly recordingsRoot: string;
  readonly now: () => Date;
  readonly signal: AbortSignal;
}

/** Findings that follow from labels, and so are made anew. */
const ABOUT_LABELS = new Set(['rare_class', 'unnamed_class', 'absent_class', 'no_labels', 'unlabelled_frames']);

/**
 * Corrects labels of a recording. That makes another recording with the same traces, which names the old one as its
 * `previousVersion`; the old one stays, so that runs on it stay reproducible and undoing is going back to it. Edits that
 * change nothing give the recording itself.
 * @throws WorkbenchError `request_invalid` for frames that it has not or names that cannot be, `recording_damaged`,
 * `disk_full`, `not_writable`, `cancelled`
 */
export async function relabelRecording(request: RelabelRequest): Promise<Recording> {
  const { folder, recordingsRoot: root, now, signal } = request;
  const { recording: old, labels: oldLabels, arrays } = await readVersion(folder, signal);
  const labels = applyEdits(old, oldLabels, request.edits);
  const labelsSha256 = createHash('sha256')
    .update(Buffer.from(labels.buffer, labels.byteOffset, labels.byteLength))
    .digest('hex');
  const { unlabelledFrames: _, ...kept } = old;
  const labelled = describeLabels(old, labels, request.classNames);
  const hash = recordingHash({ ...old, ...arrays, labelsSha256, classes: labelled.classes });
  if (hash === old.hash) return old;
  const described: Recording = {
    ...{ ...kept, ...labelled, hash, id: hash.slice(0, old.id.length), previousVersion: old.id },
    ingestedAt: now().toISOString(),
  };
  try {
    return await publishVersion(folder, root, described, signal, labels);
  } catch (thrown) {
    throw await storageError(root, thrown, null);
  }
}

function applyEdits(
  { name, frames }: Recording,
  oldLabels: Int32Array,
  edits: LabelEdits['edits'],
): Int32Array<ArrayBuffer> {
  const labels = Int32Array.from(oldLabels);
  for (const { firstFrame, endFrame, label } of edits) {
    if (firstFrame >= endFrame || endFrame > frames) {
      const message = `${name} has frames 0 to ${frames - 1}; labels of ${firstFrame} to ${endFrame - 1} were to change.`;
      throw new WorkbenchError('request_invalid', message, { firstFrame, endFrame, frames });
    }
    labels.fill(label ?? UNLABELLED, firstFrame, endFrame);
  }
  return labels;
}

/** What the description says about labels: classes, counts and remarks. */
function describeLabels(
  { sourceFile, classes: before, findings }: Recording,
  labels: Int32Array,
  newNames: LabelEdits['classNames'],
): Pick<Recording, 'classes' | 'findings' | 'unlabelledFrames'> {
  const statistics = new LabelStatistics(sourceFile);
  statistics.add(labels);
  const counts = statistics.counts();
  const old = Object.entries(before).map(([label, { name }]) => [label, name] as const);
  const names = { ...Object.fromEntries(old.filter(([label, name]) => name !== `class ${label}`)), ...newNames };
  const classes = nameClasses(counts, names);
  checkNames(classes);
  const { unlabelled } = statistics;
  const others = findings.filter(({ code }) => !ABOUT_LABELS.has(code));
  const remarks = [...unlabelledFindings(unlabelled, labels.length), ...classFindings(counts, classes, names)];
  return {
    classes,
    findings: [...others, ...remarks.filter(({ code }) => code !== 'absent_class')],
    ...(unlabelled === 0 ? {} : { unlabelledFrames: unlabelled }),
  };
}

function checkNames(classes: Recording['classes']): void {
  const entries = Object.entries(classes);
  const names = new Map(entries.map(([label, { name }]) => [name, label]));
  if (names.size === entries.length) return;
  const [label, { name }] = entries.find(([own, { name: called }]) => names.get(called) !== own) as [
    string,
    { name: string },
  ];
  const message = `Labels ${label} and ${names.get(name)} would both be called "${name}". Give each a name of its own.`;
  throw new WorkbenchError('request_invalid', message, { label });
}
