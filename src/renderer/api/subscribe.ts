import type { EventName, EventPayload } from '../../shared/ipc/contract';
import { bridge } from './bridge';

/** Follows an event of the main process; returns the way to stop. */
export function subscribe<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void {
  return bridge().subscribe(name, (payload) => listener(payload as EventPayload<N>));
}
