import { basename } from 'node:path';
import { UNLABELLED } from '../../../shared/entities/recording';
import { WorkbenchError } from '../../../shared/errors';
import { alignLabels } from '../../alignment/alignLabels';
import { alignmentFinding, counted } from '../../alignment/alignmentFinding';
import { fillBackground } from '../../alignment/backgroundClass';
import type { Aligned, LabelSupply } from '../../alignment/LabelSupply';
import { risingEdges } from '../../alignment/risingEdges';
import type { GatheredFrames } from '../../recording/GatheredFrames';
import { readLabelFile } from '../../recording/labelFiles/readLabelFile';
import type { OpenRecordingFile, RecordingDescription } from '../../recording/RecordingReader';
import type { LabelPlan } from './chooseLabels';

/**
 * Gives frames the labels of a plan.
 * @param gathered with the reader's own labels; not changed
 * @param chosenNames label → name, as the user says; over all others
 * @param onRead called now and then while a label file is read
 * @throws WorkbenchError `labels_mismatch`, `choice_needed`, or as `readLabelFile`
 */
export async function supplyLabels(
  file: OpenRecordingFile,
  gathered: GatheredFrames,
  plan: LabelPlan,
  chosenNames: Readonly<Record<string, string>>,
  signal: AbortSignal,
  onRead: () => void,
): Promise<Aligned> {
  const { description } = file;
  if (plan.kind === 'none') return unlabelled(gathered);
  if (plan.kind === 'own') {
    const frames = { ...gathered, labels: gathered.labels.slice() };
    return withBackground({ frames, classNames: description.classNames, findings: [] }, plan.background);
  }
  const tracked = plan.kind === 'track' ? await ownTrack(file, plan.key) : await trackOfFile(plan, signal, onRead);
  const supply: LabelSupply = {
    sourceFile: description.sourceFile,
    frames: gathered,
    frameRateHz: description.frameRateHz,
    trialFrames: description.trialFrames,
    alignment: plan.options.alignment,
    ...tracked,
  };
  const aligned = alignLabels(supply);
  const classNames = { ...namesOf(description, aligned), ...chosenNames };
  return withBackground({ ...aligned, classNames }, plan.options.background);
}

type Tracked = Pick<LabelSupply, 'track' | 'trackTitle' | 'pulses'>;

async function ownTrack(file: OpenRecordingFile, key: string): Promise<Tracked> {
  const track = await file.labelTrack?.(key);
  if (track !== undefined) return { track, trackTitle: `"${key}"`, pulses: null };
  const { sourceFile } = file.description;
  const message = `${sourceFile} has no labels "${key}". "gridwalk inspect" lists those that it has.`;
  throw new WorkbenchError('choice_needed', message, { file: sourceFile, option: 'labels' });
}

async function trackOfFile(
  { path, options: { source, alignment } }: Extract<LabelPlan, { kind: 'file' }>,
  signal: AbortSignal,
  onRead: () => void,
): Promise<Tracked> {
  const choices = { labelColumn: source, clockColumn: alignment.frameClockColumn };
  const { track, clock } = await readLabelFile(path, choices, signal, onRead);
  const trackTitle = basename(path);
  if (clock === null) return { track, trackTitle, pulses: null };
  const timesSeconds = risingEdges(clock.timesSeconds, clock.values);
  return { track, trackTitle, pulses: { title: clock.column, timesSeconds } };
}

/** Names of the track; the recording's own (its sidecar's) where the track has mere numbers. */
function namesOf({ classNames }: RecordingDescription, aligned: Aligned): Readonly<Record<string, string>> {
  return Object.keys(aligned.classNames).length === 0 ? classNames : aligned.classNames;
}

function unlabelled(gathered: GatheredFrames): Aligned {
  const labels = gathered.labels.slice().fill(UNLABELLED);
  return { frames: { ...gathered, labels }, classNames: {}, findings: [] };
}

function withBackground(aligned: Aligned, background: string | null): Aligned {
  if (background === null) return aligned;
  const { classNames, filled } = fillBackground(aligned.frames.labels, aligned.classNames, background);
  const message = `${counted(filled, 'frame')} without a label took the class "${background}", as was asked.`;
  return { ...aligned, classNames, findings: [...aligned.findings, alignmentFinding(message, 'info', filled)] };
}
