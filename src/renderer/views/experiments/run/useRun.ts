import { useEffect, useMemo, useRef } from 'react';
import type { MetricSeries } from '../../../../shared/entities/metric';
import type { RunDetail } from '../../../../shared/entities/run';
import { LiveValue } from '../../../api/LiveValue';
import type { Loadable } from '../../../api/Loadable';
import { request } from '../../../api/request';
import { subscribe } from '../../../api/subscribe';
import { useLive } from '../../../api/useLive';
import { addPoints } from '../../../charts/metricRows';

/** More points than a chart has pixels would not be seen. */
const MOST_POINTS = 1000;

/** A run, kept current by events. */
export function useRun(id: string): { readonly run: Loadable<RunDetail>; readonly reload: () => void } {
  const live = useMemo(
    () =>
      new LiveValue<RunDetail>(
        () => request('runs.get', { id }),
        (apply) => subscribe('runs.changed', (run) => run.id === id && apply((detail) => ({ ...detail, ...run }))),
      ),
    [id],
  );
  const run = useLive(live);
  useOnChange(run.state === 'ready' ? run.value.status : null, live.reload);
  return { run, reload: live.reload };
}

/** The histories of a run's metrics, kept current by events. */
export function useRunMetrics(id: string, status: string): Loadable<readonly MetricSeries[]> {
  const live = useMemo(
    () =>
      new LiveValue<readonly MetricSeries[]>(
        () => request('runs.metrics', { id, maxPoints: MOST_POINTS }),
        (apply) =>
          subscribe(
            'runs.metricsAppended',
            ({ runId, points }) => runId === id && apply((series) => addPoints(series, points)),
          ),
      ),
    [id],
  );
  // A resumed run forgets the steps after its checkpoint: they are read anew.
  useOnChange(status, live.reload);
  return useLive(live);
}

/** Calls `effect` when a value that was there changes to another. */
export function useOnChange(value: string | null, effect: () => void): void {
  const before = useRef(value);
  useEffect(() => {
    const was = before.current;
    before.current = value;
    if (was !== null && value !== null && was !== value) effect();
  }, [value, effect]);
}
