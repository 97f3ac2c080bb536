/** Frames firstFrame … endFrame−1 that an edit will be about; `anchor` stays where it is while the other end moves. */
export interface Selection {
  readonly anchor: number;
  readonly head: number;
}

/** First frame and the frame after the last; a selection holds at least one. */
export function framesOf({ anchor, head }: Selection): { readonly firstFrame: number; readonly endFrame: number } {
  return { firstFrame: Math.min(anchor, head), endFrame: Math.max(anchor, head) + 1 };
}

/** The selection after an arrow key: moved as a single frame, or its head moved when it is extended. */
export function moved({ anchor, head }: Selection, by: number, extend: boolean, frames: number): Selection {
  const next = Math.max(0, Math.min(frames - 1, head + by));
  return { anchor: extend ? anchor : next, head: next };
}

/** What a key asks of the editor; null: nothing. */
export type EditorKey =
  | { readonly kind: 'move'; readonly by: number; readonly extend: boolean }
  /** To the run before (−1), after (1), or that holds the cursor (0). */
  | { readonly kind: 'run'; readonly by: -1 | 0 | 1 }
  /** The class at a place of the list; −1: no label. */
  | { readonly kind: 'assign'; readonly place: number }
  | { readonly kind: 'undo' | 'redo' | 'zoomIn' | 'zoomOut' | 'showAll' };

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

export function editorKey({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyPress): EditorKey | null {
  if (altKey) return null;
  if (ctrlKey || metaKey) {
    const letter = key.toLowerCase();
    if (letter === 'z') return { kind: shiftKey ? 'redo' : 'undo' };
    return letter === 'y' ? { kind: 'redo' } : null;
  }
  if (key === 'ArrowLeft' || key === 'ArrowRight')
    return { kind: 'move', by: key === 'ArrowLeft' ? -1 : 1, extend: shiftKey };
  if (key === 'PageUp' || key === 'PageDown')
    return { kind: 'move', by: key === 'PageUp' ? -50 : 50, extend: shiftKey };
  if (key === '[' || key === ']') return { kind: 'run', by: key === '[' ? -1 : 1 };
  if (key === 'Enter') return { kind: 'run', by: 0 };
  if (/^[1-9]$/.test(key)) return { kind: 'assign', place: Number(key) - 1 };
  if (key === '0' || key === 'Delete' || key === 'Backspace') return { kind: 'assign', place: -1 };
  if (key === '+' || key === '=') return { kind: 'zoomIn' };
  if (key === '-') return { kind: 'zoomOut' };
  return key === 'Home' ? { kind: 'showAll' } : null;
}
