import { assertNever } from '../../../../shared/assertNever';
import type { LabelEdit, LabelEdits } from '../../../../shared/entities/labelEdits';
import { editsBetween, type LabelRuns, withEdit } from './labelRuns';

/** Labels and names of classes at one moment of editing. */
export interface LabelState {
  readonly runs: LabelRuns;
  /** Label → name, of all classes; new ones among them. */
  readonly names: Readonly<Record<string, string>>;
}

/** What was done to the labels of a recording and is not saved yet; every step can be taken back. */
export interface LabelDraft {
  readonly saved: LabelState;
  readonly past: readonly LabelState[];
  readonly present: LabelState;
  readonly future: readonly LabelState[];
}

export type DraftStep =
  | { readonly kind: 'edit'; readonly edit: LabelEdit }
  /** A stretch of frames becomes the first of a new class. */
  | { readonly kind: 'newClass'; readonly name: string; readonly firstFrame: number; readonly endFrame: number }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' };

const MOST_STEPS = 500;

export function startDraft(saved: LabelState): LabelDraft {
  return { saved, past: [], present: saved, future: [] };
}

/** The draft after a step; one that changes nothing leaves no step to undo. */
export function stepDraft(draft: LabelDraft, step: DraftStep): LabelDraft {
  const { past, present, future } = draft;
  switch (step.kind) {
    case 'undo': {
      const before = past.at(-1);
      if (before === undefined) return draft;
      return { ...draft, past: past.slice(0, -1), present: before, future: [present, ...future] };
    }
    case 'redo': {
      const [next, ...rest] = future;
      return next === undefined ? draft : { ...draft, past: [...past, present], present: next, future: rest };
    }
    case 'edit':
      return changed(draft, { ...present, runs: withEdit(present.runs, step.edit) });
    case 'newClass': {
      const label = nextLabel(present.names);
      const { firstFrame, endFrame, name } = step;
      const runs = withEdit(present.runs, { firstFrame, endFrame, label });
      return changed(draft, { runs, names: { ...present.names, [label]: name.trim() } });
    }
    default:
      return assertNever(step);
  }
}

function changed(draft: LabelDraft, next: LabelState): LabelDraft {
  const { past, present } = draft;
  if (editsBetween(present.runs, next.runs).length === 0) return draft;
  return { ...draft, past: [...past, present].slice(-MOST_STEPS), present: next, future: [] };
}

/** What is to be saved; null: nothing has changed. */
export function draftEdits({ saved, present }: LabelDraft): LabelEdits | null {
  const edits = editsBetween(saved.runs, present.runs);
  if (edits.length === 0) return null;
  const added = Object.entries(present.names).filter(([label]) => !(label in saved.names));
  // A new class that was given to frames and then taken from all of them is none.
  const used = new Set(present.runs.map(({ label }) => String(label)));
  return { edits: [...edits], classNames: Object.fromEntries(added.filter(([label]) => used.has(label))) };
}

function nextLabel(names: LabelState['names']): number {
  return Math.max(-1, ...Object.keys(names).map(Number)) + 1;
}
