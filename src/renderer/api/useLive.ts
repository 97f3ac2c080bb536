import { useSyncExternalStore } from 'react';
import type { LiveValue } from './LiveValue';
import type { Loadable } from './Loadable';

/** Shows a live value in a component. */
export function useLive<T>(live: LiveValue<T>): Loadable<T> {
  return useSyncExternalStore(live.subscribe, live.snapshot);
}
