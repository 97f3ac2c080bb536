import { useCallback, useState } from 'react';
import { type DraftStep, type LabelDraft, type LabelState, startDraft, stepDraft } from './labelDraft';

/** What is not saved yet, by recording: it outlives the view, so that looking elsewhere loses nothing. */
const unsaved = new Map<string, LabelDraft>();

export interface DraftOfRecording {
  readonly draft: LabelDraft;
  readonly step: (step: DraftStep) => void;
  /** Forgets what was done: it is saved, or not wanted. */
  readonly forget: () => void;
}

/** The labels of a recording while they are edited. */
export function useLabelDraft(recordingId: string, saved: LabelState): DraftOfRecording {
  const [draft, setDraft] = useState(() => unsaved.get(recordingId) ?? startDraft(saved));
  const keep = useCallback(
    (next: LabelDraft) => {
      unsaved.set(recordingId, next);
      setDraft(next);
    },
    [recordingId],
  );
  return {
    draft,
    step: useCallback((step: DraftStep) => keep(stepDraft(draft, step)), [draft, keep]),
    forget: useCallback(() => {
      unsaved.delete(recordingId);
      setDraft(startDraft(saved));
    }, [recordingId, saved]),
  };
}
