import { useEffect, useEffectEvent } from 'react';
import type { EventName, EventPayload } from '../../shared/ipc/contract';
import { subscribe } from './subscribe';

/** Follows an event of the main process while the component is shown. */
export function useEvent<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): void {
  const latest = useEffectEvent(listener);
  useEffect(() => subscribe(name, (payload) => latest(payload)), [name]);
}
