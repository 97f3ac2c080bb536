import type { ProcessEnd } from '../../core/store/describeProcessEnd';

/**
 * A process that does one thing for main and talks in messages: an Electron utility process in the app, a Node child
 * process in tests. Set the listeners before the first message; messages that the process sent come before its end.
 */
export interface WorkerProcess {
  post(message: unknown): void;
  /** What arrives comes from another process: check it. */
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, also when the process could not be started. */
  onExit(listener: (end: ProcessEnd) => void): void;
  /** Ends it at once, whatever it is doing. */
  kill(): void;
}

/** Starts a process of one sort. It does not throw: a process that cannot be started ends at once. */
export type SpawnWorker = () => WorkerProcess;
