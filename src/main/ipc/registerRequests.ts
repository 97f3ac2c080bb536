import { ipcMain } from 'electron';
import { REQUEST_CHANNEL } from '../../shared/ipc/contract';
import { answerRequest, type ReportBug, type RequestHandlers, refusal } from './answerRequest';
import { isTrustedSender } from './isTrustedSender';

/**
 * Opens the one channel of requests. This is the only place that touches `ipcMain`.
 * @param windowContentsId id of the window's contents; null while there is no window
 * @returns the way to close the channel
 */
export function registerRequests(
  handlers: Partial<RequestHandlers>,
  windowContentsId: () => number | null,
  reportBug: ReportBug,
): () => void {
  ipcMain.handle(REQUEST_CHANNEL, (event, name: unknown, params: unknown) => {
    if (isTrustedSender(event, windowContentsId())) return answerRequest(handlers, name, params, reportBug);
    reportBug('a request was refused', `'${String(name)}' from ${event.senderFrame?.url ?? 'a frame that is gone'}`);
    return refusal('sender_refused', 'Only the window of Gridwalk may ask for this.');
  });
  return () => ipcMain.removeHandler(REQUEST_CHANNEL);
}
