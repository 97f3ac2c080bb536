import { fork } from 'node:child_process';
import type { WorkerProcess } from '../../src/main/jobs/WorkerProcess';

/**
 * A worker in a plain Node child process: what Electron's utility processes are in the app. With `advanced`
 * serialization typed arrays come through as they do there.
 */
export function forkWorker(
  script: string,
  serialization: 'json' | 'advanced' = 'json',
): WorkerProcess & { readonly pid: number | undefined } {
  const child = fork(script, { serialization, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  let lastWords = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    lastWords += chunk.toString();
  });
  return {
    pid: child.pid,
    // The process may be gone already; its end says so.
    post: (message) => child.send(message as object, () => {}),
    onMessage: (listener) => void child.on('message', listener),
    // `close` comes when the channel and the error output are drained, so after the last message.
    onExit: (listener) => void child.once('close', (code, signal) => listener({ code, signal, lastWords })),
    kill: () => void child.kill('SIGKILL'),
  };
}
