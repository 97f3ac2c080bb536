import { SECTIONS, type Section } from './Route';

/** What a key combination asks the window to do. */
export type Shortcut =
  | { readonly kind: 'show'; readonly section: Section }
  | { readonly kind: 'newRun' }
  | { readonly kind: 'addRecording' }
  | { readonly kind: 'back' }
  | { readonly kind: 'forward' }
  | { readonly kind: 'help' };

/** The keys that matter, so that the function below can be tried without a browser. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** The shortcut of a key press; Command serves for Control on a Mac. Null: none of ours. */
export function shortcutOf(press: KeyPress): Shortcut | null {
  // On most keyboards the question mark needs Shift.
  if (press.key === '?') return press.ctrlKey || press.metaKey || press.altKey ? null : { kind: 'help' };
  if (press.shiftKey) return null;
  if (press.altKey) return press.ctrlKey || press.metaKey ? null : historyShortcut(press.key);
  if (!press.ctrlKey && !press.metaKey) return null;
  if (press.key === 'n') return { kind: 'newRun' };
  if (press.key === 'o') return { kind: 'addRecording' };
  const section = SECTIONS[Number(press.key) - 1];
  return section === undefined ? null : { kind: 'show', section };
}

function historyShortcut(key: string): Shortcut | null {
  if (key === 'ArrowLeft') return { kind: 'back' };
  return key === 'ArrowRight' ? { kind: 'forward' } : null;
}
