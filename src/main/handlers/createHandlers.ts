import type { RequestHandlers } from '../ipc/answerRequest';
import { analysisHandlers } from './analysisHandlers';
import { appHandlers } from './appHandlers';
import { binHandlers } from './binHandlers';
import { fileHandlers } from './fileHandlers';
import type { HandlerParts } from './HandlerParts';
import { inspectionHandlers } from './inspectionHandlers';
import { jobHandlers } from './jobHandlers';
import { recordingHandlers } from './recordingHandlers';
import { runHandlers } from './runHandlers';
import { viewHandlers } from './viewHandlers';
import { watchHandlers } from './watchHandlers';
import { workspaceHandlers } from './workspaceHandlers';

/** Every request of the contract; one that no group answers does not compile. */
export function createHandlers(parts: HandlerParts): RequestHandlers {
  return {
    ...appHandlers(parts),
    ...recordingHandlers(parts),
    ...inspectionHandlers(parts),
    ...runHandlers(parts),
    ...binHandlers(parts),
    ...viewHandlers(parts),
    ...jobHandlers(parts),
    ...analysisHandlers(parts),
    ...fileHandlers(parts),
    ...watchHandlers(parts),
    ...workspaceHandlers(parts),
  };
}
