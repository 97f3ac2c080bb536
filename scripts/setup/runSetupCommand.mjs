import { errorLine } from './SetupError.mjs';
import { setUp } from './setUp.mjs';

const INTERRUPTED = 130;

export async function runSetupCommand(args) {
  if (args.some((arg) => arg !== '--again')) {
    process.stderr.write(`set-up: unknown argument; the only one is --again (got ${args.join(' ')})\n`);
    process.exitCode = 2;
    return;
  }
  await interruptibleSetUp({ again: args.includes('--again'), retryDegraded: true });
}

/** Set-up that ends cleanly at Ctrl-C: children stopped, scratch files removed, lock released. Null when it failed. */
export async function interruptibleSetUp(options) {
  const interrupted = new AbortController();
  const stop = () => interrupted.abort(new Error('interrupted'));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    return await setUp({ ...options, signal: interrupted.signal });
  } catch (error) {
    const wasStopped = interrupted.signal.aborted;
    const line = wasStopped ? 'interrupted; the next run goes on from here' : errorLine(error);
    process.stderr.write(`set-up: ${line}\n`);
    process.exitCode = wasStopped ? INTERRUPTED : 1;
    return null;
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}
