import { useEffect, useEffectEvent } from 'react';

/** Calls back on Escape while the component is shown. A dialog above takes the key for itself. */
export function useEscape(onEscape: () => void): void {
  const latest = useEffectEvent(onEscape);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && document.querySelector('[role="dialog"]') === null) latest();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
