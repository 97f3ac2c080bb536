import { useEffect, useState } from 'react';
import { failed, LOADING, type Loadable, ready } from '../../../api/Loadable';
import { request } from '../../../api/request';
import { subscribe } from '../../../api/subscribe';
import { appendLog, joinLog } from './logLines';

const TAIL_LINES = 500;

/** The end of a run's log, followed while it is shown. */
export function useRunLog(id: string): Loadable<readonly string[]> {
  const [log, setLog] = useState<Loadable<readonly string[]>>(LOADING);
  useEffect(() => {
    let current = true;
    let early: readonly string[] | null = [];
    const stop = subscribe('runs.logAppended', ({ runId, lines }) => {
      if (runId !== id) return;
      if (early !== null) early = [...early, ...lines];
      else setLog((shown) => (shown.state === 'ready' ? ready(appendLog(shown.value, lines, TAIL_LINES)) : shown));
    });
    request('runs.log', { id, lines: TAIL_LINES }).then(
      (lines) => {
        if (!current) return;
        setLog(ready(joinLog(lines, early ?? []).slice(-TAIL_LINES)));
        early = null;
      },
      (thrown: unknown) => current && setLog(failed(thrown)),
    );
    return () => {
      current = false;
      stop();
    };
  }, [id]);
  return log;
}
