import type { RequestHandlers } from '../ipc/answerRequest';
import { appHandlers } from './appHandlers';
import type { HandlerParts } from './HandlerParts';
import { jobHandlers } from './jobHandlers';
import { recordingHandlers } from './recordingHandlers';
import { runHandlers } from './runHandlers';

/** Every request of the contract; one that no group answers does not compile. */
export function createHandlers(parts: HandlerParts): RequestHandlers {
  return { ...appHandlers(parts), ...recordingHandlers(parts), ...runHandlers(parts), ...jobHandlers(parts) };
}
