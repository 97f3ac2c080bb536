import type { RecordingOverview } from '../../../../shared/entities/inspection';
import type { LabelEdit } from '../../../../shared/entities/labelEdits';

/** Frames from the end of the run before to `endFrame` share a label; null: they have none. */
export interface LabelRun {
  readonly endFrame: number;
  readonly label: number | null;
}

/** The labels of a whole recording: runs in order, neighbours with different labels, the last ends with the recording. */
export type LabelRuns = readonly LabelRun[];

/** The labels of a recording as they are. */
export function runsOf({ boutStarts, boutClasses, classIds, frames }: RecordingOverview): LabelRuns {
  const runs = Array.from(boutStarts, (_, bout) => ({
    endFrame: boutStarts[bout + 1] ?? frames,
    label: classIds[boutClasses[bout] as number] ?? null,
  }));
  return joined(runs);
}

/** The labels after a stretch of frames got another one. */
export function withEdit(runs: LabelRuns, { firstFrame, endFrame, label }: LabelEdit): LabelRuns {
  const after = runs.filter((run) => run.endFrame > endFrame);
  let start = 0;
  const before: LabelRun[] = [];
  for (const run of runs) {
    if (start >= firstFrame) break;
    before.push({ ...run, endFrame: Math.min(run.endFrame, firstFrame) });
    start = run.endFrame;
  }
  return joined([...before, { endFrame, label }, ...after]);
}

/** The run that holds a frame, with its first frame. */
export function runAt(runs: LabelRuns, frame: number): LabelRun & { readonly firstFrame: number } {
  const index = Math.max(0, firstAfter(runs, frame));
  const run = runs[index] as LabelRun;
  return { ...run, firstFrame: runs[index - 1]?.endFrame ?? 0 };
}

/** What has to be changed in one to get the other; both are of one recording. */
export function editsBetween(from: LabelRuns, to: LabelRuns): readonly LabelEdit[] {
  const edits: LabelEdit[] = [];
  let [start, a, b] = [0, 0, 0];
  while (a < from.length && b < to.length) {
    const [before, after] = [from[a] as LabelRun, to[b] as LabelRun];
    const endFrame = Math.min(before.endFrame, after.endFrame);
    const last = edits.at(-1);
    if (before.label !== after.label) {
      if (last?.endFrame === start && last.label === after.label) edits[edits.length - 1] = { ...last, endFrame };
      else edits.push({ firstFrame: start, endFrame, label: after.label });
    }
    if (before.endFrame === endFrame) a++;
    if (after.endFrame === endFrame) b++;
    start = endFrame;
  }
  return edits;
}

/** Frames of each label; null stands for those without. */
export function frameCounts(runs: LabelRuns): ReadonlyMap<number | null, number> {
  const counts = new Map<number | null, number>();
  let start = 0;
  for (const { endFrame, label } of runs) {
    counts.set(label, (counts.get(label) ?? 0) + endFrame - start);
    start = endFrame;
  }
  return counts;
}

function joined(runs: readonly LabelRun[]): LabelRuns {
  return runs.filter((run, index) => runs[index + 1]?.label !== run.label || index === runs.length - 1);
}

/** Index of the first run that ends after a frame, by halving. */
function firstAfter(runs: LabelRuns, frame: number): number {
  let [low, high] = [0, runs.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle] as LabelRun).endFrame > frame) high = middle;
    else low = middle + 1;
  }
  return low;
}
