import { isAppAddress } from '../windows/appAddress';

/** What Electron says about who sent a message. */
export interface Sender {
  readonly senderFrame: { readonly url: string; readonly parent: unknown } | null;
  readonly sender: { readonly id: number };
}

/** Only the app's own page, in the main frame of the app's own window, may ask for anything. */
export function isTrustedSender({ sender, senderFrame }: Sender, windowContentsId: number | null): boolean {
  if (windowContentsId === null || sender.id !== windowContentsId || senderFrame === null) return false;
  return senderFrame.parent === null && isAppAddress(senderFrame.url);
}
