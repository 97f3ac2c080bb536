import { constants } from 'node:os';
import { app, type Details, type UtilityProcess, utilityProcess } from 'electron';
import type { ProcessEnd } from '../../core/store/describeProcessEnd';
import type { WorkerProcess } from './WorkerProcess';

const LAST_WORDS_LENGTH = 2000;
/** How long after its `exit` Electron may take to say what ended a process. */
const GONE_WITHIN_MS = 200;

let started = 0;

/**
 * Starts an Electron utility process.
 * @param modulePath the bundle to run
 * @param name what the system's task manager shows
 */
export function forkUtilityProcess(modulePath: string, name: string): WorkerProcess {
  // The name is all that ties what the app hears of a dead process to the process.
  const serviceName = `${name} ${++started}`;
  const child = utilityProcess.fork(modulePath, [], { serviceName, stdio: ['ignore', 'ignore', 'pipe'] });
  const lastWords = collectLastWords(child);
  let killed = false;
  // A process has an id to be killed by only once it runs.
  child.once('spawn', () => killed && kill(child));
  return {
    post: (message) => child.postMessage(message),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => whenEnded(child, serviceName, (end) => listener({ ...end, lastWords: lastWords() })),
    kill() {
      killed = true;
      kill(child);
    },
  };
}

/** `child.kill()` asks with SIGTERM, which a process deep in a native call may not hear. */
function kill(child: UtilityProcess): void {
  if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
}

/**
 * The `exit` of a utility process gives a code, but for one that a signal ended the code is 0 or the signal's number,
 * as it happens (seen in Electron 25); the app's `child-process-gone` tells the truth, and comes for such an end only.
 */
function whenEnded(
  child: UtilityProcess,
  serviceName: string,
  listener: (end: Omit<ProcessEnd, 'lastWords'>) => void,
): void {
  let gone: Details | null = null;
  const noteGone = (_event: unknown, details: Details) => {
    if (details.name === serviceName) gone = details;
  };
  app.on('child-process-gone', noteGone);
  child.once('exit', (code) => {
    setTimeout(() => {
      app.off('child-process-gone', noteGone);
      listener({ code: gone?.exitCode ?? code, signal: gone && signalName(gone.exitCode) });
    }, GONE_WITHIN_MS);
  });
}

/** On Windows there are no signals, and no numbers of them as exit codes. */
function signalName(exitCode: number): string | null {
  return Object.entries(constants.signals).find(([, number]) => number === exitCode)?.[0] ?? null;
}

function collectLastWords(child: UtilityProcess): () => string {
  let words = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    words = `${words}${chunk.toString()}`.slice(-LAST_WORDS_LENGTH);
  });
  return () => words;
}
