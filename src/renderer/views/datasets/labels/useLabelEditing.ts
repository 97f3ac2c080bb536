import { useState } from 'react';
import { assertNever } from '../../../../shared/assertNever';
import { type FrameView, zoomed } from '../../../charts/timeline/frameView';
import type { LabelState } from './labelDraft';
import { runAt } from './labelRuns';
import { type EditorKey, framesOf, moved, type Selection } from './selection';
import { type DraftOfRecording, useLabelDraft } from './useLabelDraft';

export interface LabelEditing extends DraftOfRecording {
  readonly view: FrameView;
  readonly setView: (view: FrameView) => void;
  readonly selection: Selection;
  /** Selects frames where they are on show already, as by dragging. */
  readonly setSelection: (selection: Selection) => void;
  /** Selects frames, and shows them. */
  readonly select: (selection: Selection) => void;
  /** Selects the run that holds a frame. */
  readonly selectRun: (frame: number) => void;
  readonly assign: (label: number | null) => void;
  readonly addClass: (name: string) => void;
  /** Does what a key asks; `labels` are those of the classes in their order. */
  readonly perform: (key: EditorKey, labels: readonly number[]) => void;
}

/** All that can be done to the labels of a recording, and where one looks while doing it. */
export function useLabelEditing(recordingId: string, saved: LabelState, frames: number): LabelEditing {
  const draft = useLabelDraft(recordingId, saved);
  const [view, setView] = useState<FrameView>({ first: 0, end: frames });
  const [selection, setSelection] = useState<Selection>({ anchor: 0, head: 0 });
  const { runs } = draft.draft.present;
  const selected = framesOf(selection);
  const assign = (label: number | null): void => draft.step({ kind: 'edit', edit: { ...selected, label } });
  const select = (next: Selection): void => {
    setSelection(next);
    setView((shown) => withFrame(shown, next.head, frames));
  };
  const selectRun = (frame: number): void => {
    const { firstFrame, endFrame } = runAt(runs, Math.max(0, Math.min(frames - 1, frame)));
    select({ anchor: endFrame - 1, head: firstFrame });
  };
  const here = runAt(runs, selection.head);
  const runFrame = { [-1]: here.firstFrame - 1, 0: selection.head, 1: here.endFrame };
  const perform = (key: EditorKey, labels: readonly number[]): void => {
    if (key.kind === 'move') select(moved(selection, key.by, key.extend, frames));
    else if (key.kind === 'run') selectRun(runFrame[key.by]);
    else if (key.kind === 'assign') {
      const label = key.place < 0 ? null : labels[key.place];
      if (label !== undefined) assign(label);
    } else if (key.kind === 'undo' || key.kind === 'redo') draft.step({ kind: key.kind });
    else if (key.kind === 'zoomIn') setView(zoomed(view, selection.head, 0.5, frames));
    else if (key.kind === 'zoomOut') setView(zoomed(view, selection.head, 2, frames));
    else if (key.kind === 'showAll') setView({ first: 0, end: frames });
    else assertNever(key.kind);
  };
  const addClass = (name: string): void => draft.step({ kind: 'newClass', name, ...selected });
  return { ...draft, view, setView, selection, setSelection, select, selectRun, assign, addClass, perform };
}

/** The view, moved where it does not show a frame. */
function withFrame(view: FrameView, frame: number, frames: number): FrameView {
  if (frame >= view.first && frame < view.end) return view;
  const length = view.end - view.first;
  const first = Math.max(0, Math.min(frames - length, frame - length / 2));
  return { first, end: first + length };
}
