import type { BehaviourClass, Finding } from '../../shared/entities/recording';
import { MOST_NAMED } from '../recording/findingLimits';
import type { RecordingDescription } from '../recording/RecordingReader';
import type { FrameIndexStatistics, Occurrences } from './FrameIndexStatistics';
import type { LabelCount } from './LabelStatistics';

const FEW_FRAMES = 50;
const FEW_BOUTS = 3;

/** What to tell the user about the order of frames. */
export function frameFindings({ gaps, disorder }: FrameIndexStatistics): Finding[] {
  return [
    ...at('frame_gap', gaps, 'jumps forward', 'frames may be missing there'),
    ...at('frame_order', disorder, 'repeats or goes back', 'frames may be out of order there'),
  ];
}

/** What to tell the user about the classes. @param classes label → class, with default names filled in */
export function classFindings(
  counts: readonly LabelCount[],
  classes: Readonly<Record<string, BehaviourClass>>,
  named: Readonly<Record<string, string>>,
): Finding[] {
  const nameOf = (label: number): string => `"${classes[label]?.name}"`;
  const rare = counts.filter(({ frames, bouts }) => frames < FEW_FRAMES || bouts < FEW_BOUTS);
  const unnamed = counts.filter(({ label }) => !(label in named));
  const absent = Object.keys(named).filter((label) => !(label in classes));
  return [
    ...list(
      'rare_class',
      'warning',
      sumFrames(rare),
      'Too rare to be decoded with confidence',
      rare.map(describeCount),
    ),
    ...list(
      'unnamed_class',
      'info',
      sumFrames(unnamed),
      'No name is given for',
      unnamed.map(({ label }) => nameOf(label)),
    ),
    ...list(
      'absent_class',
      'info',
      absent.length,
      'Named, but on no frame',
      absent.map((label) => `"${named[label]}"`),
    ),
  ];

  function describeCount({ label, frames, bouts }: LabelCount): string {
    return `${nameOf(label)} (${frames} frames, ${bouts} bout(s))`;
  }
}

/** Where what the sidecar claims and what the file holds differ; the file is believed. */
export function claimFindings({ claimed, neuronIds, trialFrames }: RecordingDescription, frames: number): Finding[] {
  const findings: Finding[] = [];
  const mismatch = (count: number, message: string): void => {
    findings.push({ code: 'sidecar_mismatch', severity: 'warning', message, count, neurons: [], frames: [] });
  };
  const neurons = neuronIds.length;
  if (claimed.neurons !== null && claimed.neurons !== neurons) {
    mismatch(neurons, `The sidecar says ${claimed.neurons} neurons, the file has ${neurons}; the file is believed.`);
  }
  if (claimed.frames !== null && claimed.frames !== frames) {
    mismatch(frames, `The sidecar says ${claimed.frames} frames, the file has ${frames}; the file is believed.`);
  }
  if (trialFrames !== null && frames % trialFrames !== 0) {
    mismatch(
      frames % trialFrames,
      `The sidecar says ${trialFrames} frames a trial; the last trial has ${frames % trialFrames}.`,
    );
  }
  return findings;
}

function at(code: Finding['code'], { count, frames }: Occurrences, what: string, so: string): Finding[] {
  if (count === 0) return [];
  const message = `The frame index ${what} at ${count} place(s), first at row ${frames[0]} (from 0): ${so}.`;
  return [{ code, severity: 'warning', message, count, neurons: [], frames: [...frames] }];
}

function list(
  code: Finding['code'],
  severity: Finding['severity'],
  count: number,
  what: string,
  items: readonly string[],
): Finding[] {
  if (items.length === 0) return [];
  const shown =
    items.length > MOST_NAMED ? [...items.slice(0, MOST_NAMED), `and ${items.length - MOST_NAMED} more`] : items;
  return [{ code, severity, message: `${what}: ${shown.join(', ')}.`, count, neurons: [], frames: [] }];
}

function sumFrames(counts: readonly LabelCount[]): number {
  return counts.reduce((sum, { frames }) => sum + frames, 0);
}
