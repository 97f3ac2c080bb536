import { useEffect, useEffectEvent } from 'react';
import type { ViewportStore } from './heatmap/ViewportStore';
import { type Inspection, keepInspection } from './keptInspection';

const SETTLED_MS = 120;

/** Keeps how a recording is looked at for the next start; while the picture moves nothing is written. */
export function useKeepInspection(
  recordingId: string,
  viewport: ViewportStore,
  { tab, choice, chosen }: Omit<Inspection, 'view'>,
): void {
  const keep = useEffectEvent(() => keepInspection(recordingId, { tab, choice, chosen, view: viewport.view }));
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change is kept
  useEffect(() => keep(), [tab, choice, chosen]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = viewport.follow(() => {
      clearTimeout(timer);
      timer = setTimeout(keep, SETTLED_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [viewport]);
}
