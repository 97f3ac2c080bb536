import { useCallback, useEffect, useState } from 'react';
import type { RequestName, RequestResult } from '../../shared/ipc/contract';
import { failed, LOADING, type Loadable, ready } from './Loadable';
import { type ParamsArgument, request } from './request';

/** The answer of a request, and the way to ask again (what is shown stays until the new answer is there). */
export type Requested<N extends RequestName> = Loadable<RequestResult<N>> & { readonly reload: () => void };

/** Asks when the component appears and whenever the parameters change; an answer to old parameters is ignored. */
export function useRequest<N extends RequestName>(name: N, ...params: ParamsArgument<N>): Requested<N> {
  const [answer, setAnswer] = useState<{ readonly key: string; readonly loadable: Loadable<RequestResult<N>> }>();
  const [round, setRound] = useState(0);
  const key = JSON.stringify([name, ...params]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for name and params, whose identity changes on every render
  useEffect(() => {
    let current = true;
    const settle = (loadable: Loadable<RequestResult<N>>): void => {
      if (current) setAnswer({ key, loadable });
    };
    request(name, ...params).then(
      (value) => settle(ready(value)),
      (thrown: unknown) => settle(failed(thrown)),
    );
    return () => {
      current = false;
    };
  }, [key, round]);

  const reload = useCallback(() => setRound((count) => count + 1), []);
  return { ...(answer?.key === key ? answer.loadable : LOADING), reload };
}
