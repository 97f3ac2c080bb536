import { useEffect, useState } from 'react';
import type { ViewportStore } from './heatmap/ViewportStore';
import type { Viewport } from './heatmap/viewport';

const SETTLED_MS = 120;

/** Where one looks, once the picture has stood still for a moment: for what is fetched rather than drawn. */
export function useSettledView(viewport: ViewportStore): Viewport {
  const [view, setView] = useState(viewport.view);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = viewport.follow(() => {
      clearTimeout(timer);
      timer = setTimeout(() => setView(viewport.view), SETTLED_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [viewport]);
  return view;
}
