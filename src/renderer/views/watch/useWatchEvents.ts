import { useCallback, useEffect, useState } from 'react';
import type { WatchEvent, WatchOutcome } from '../../../shared/entities/watch';
import { failed, LOADING, type Loadable, ready } from '../../api/Loadable';
import { request } from '../../api/request';
import { useEvent } from '../../api/useEvent';
import { mergeEvents } from './watchEvents';

const PAGE = 50;

export interface WatchEvents {
  readonly events: Loadable<readonly WatchEvent[]>;
  /** True while there may be older ones. */
  readonly more: boolean;
  readonly loadMore: () => void;
  readonly reload: () => void;
}

/** What the rules found, newest first, kept current; older ones come by pages. */
export function useWatchEvents(ruleId: string | null, outcomes: readonly WatchOutcome[]): WatchEvents {
  const [events, setEvents] = useState<Loadable<readonly WatchEvent[]>>(LOADING);
  const [more, setMore] = useState(false);
  const [round, setRound] = useState(0);
  const key = `${ruleId} ${outcomes.join()} ${round}`;
  const query = { ruleId, outcomes: [...outcomes], limit: PAGE };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the question
  useEffect(() => {
    let current = true;
    request('watch.events', { ...query, before: null }).then(
      (page) => {
        if (!current) return;
        setEvents(ready(page));
        setMore(page.length === PAGE);
      },
      (thrown: unknown) => current && setEvents(failed(thrown)),
    );
    return () => {
      current = false;
    };
  }, [key]);

  useEvent('watch.changed', ({ events: changed }) =>
    setEvents((known) => (known.state === 'ready' ? ready(mergeEvents(known.value, changed, query)) : known)),
  );
  const loadMore = async (): Promise<void> => {
    if (events.state !== 'ready') return;
    const page = await request('watch.events', { ...query, before: events.value.at(-1)?.id ?? null });
    setEvents((known) => (known.state === 'ready' ? ready(mergeEvents(known.value, page, query)) : known));
    setMore(page.length === PAGE);
  };
  return {
    events,
    more,
    loadMore: () => void loadMore(),
    reload: useCallback(() => setRound((count) => count + 1), []),
  };
}
