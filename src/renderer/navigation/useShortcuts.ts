import { useEffect, useEffectEvent } from 'react';
import { type Shortcut, shortcutOf } from './shortcuts';

/** Follows the keyboard shortcuts of the window. A key that is taken does not reach the menu as well. */
export function useShortcuts(perform: (shortcut: Shortcut) => void): void {
  const latest = useEffectEvent(perform);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const shortcut = shortcutOf(event);
      if (shortcut === null || (shortcut.kind === 'help' && isTyping(event.target))) return;
      event.preventDefault();
      latest(shortcut);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** Whether what is pressed becomes text. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}
