import type { BrowserWindow } from 'electron';
import { EVENT_CHANNEL, type EventName, type EventPayload } from '../../shared/ipc/contract';

/** Tells the window that something changed. Without a window nobody needs to know: a view fetches before it follows. */
export type Broadcast = <N extends EventName>(name: N, payload: EventPayload<N>) => void;

export function createBroadcast(currentWindow: () => BrowserWindow | null): Broadcast {
  return (name, payload) => {
    const window = currentWindow();
    if (window && !window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, name, payload);
  };
}
