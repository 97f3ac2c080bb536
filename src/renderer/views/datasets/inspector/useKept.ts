import { useState } from 'react';
import type { Loadable } from '../../../api/Loadable';

/** An answer with the question that it answers. */
export interface Kept<Q, T> {
  readonly question: Q;
  readonly answer: T;
}

/** The last answer while the next is fetched, with the question that it belongs to, so that nothing flickers. */
export function useKept<Q, T>(loadable: Loadable<T>, question: Q): Loadable<Kept<Q, T>> {
  const [kept, setKept] = useState<Loadable<Kept<Q, T>>>({ state: 'loading' });
  const isNews =
    loadable.state === 'ready'
      ? kept.state !== 'ready' || kept.value.answer !== loadable.value
      : loadable.state === 'failed' && (kept.state !== 'failed' || kept.error !== loadable.error);
  if (!isNews) return kept;
  const news: Loadable<Kept<Q, T>> =
    loadable.state === 'ready' ? { state: 'ready', value: { question, answer: loadable.value } } : loadable;
  setKept(news);
  return news;
}
