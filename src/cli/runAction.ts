import { toPlainError } from '../shared/errors';
import type { CommandContext } from './CommandContext';
import type { CommandDescription } from './CommandDescription';
import { EXIT, exitCodeOf } from './exitCodes';
import { flagAdvice } from './flagAdvice';
import { loadWorkspacePlugins } from './loadWorkspacePlugins';

/** Runs a command on this process's own ends: output, signals, plug-ins where they are asked for. */
export async function runAction(
  run: CommandDescription['run'],
  args: readonly string[],
  options: Readonly<Record<string, unknown>>,
  resources: string,
): Promise<number> {
  const stop = new AbortController();
  const release = abortOnSignals(stop);
  const context: CommandContext = {
    workspace: String(options['workspace']),
    json: options['json'] === true,
    resources,
    pluginModels: [],
    signal: stop.signal,
    print: (text) => process.stdout.write(`${text}\n`),
    say: (text) => process.stderr.write(text),
    terminal: process.stderr.isTTY === true,
  };
  try {
    if (options['plugins'] !== true) return await run(context, args, options);
    const pluginModels = await loadWorkspacePlugins(context.workspace, context.say);
    return await run({ ...context, pluginModels }, args, options);
  } catch (thrown) {
    return reportFailure(context, thrown);
  } finally {
    release();
  }
}

function reportFailure(context: CommandContext, thrown: unknown): number {
  const error = toPlainError(thrown);
  if (context.json) context.print(JSON.stringify({ error }));
  context.say(error.code === 'cancelled' ? 'Stopped.\n' : `${error.message}${flagAdvice(error.details)}\n`);
  if (error.code === 'internal' && thrown instanceof Error) context.say(`${thrown.stack ?? ''}\n`);
  return exitCodeOf(error.code);
}

/** The first Ctrl-C asks to stop cleanly; the second does not wait. */
function abortOnSignals(stop: AbortController): () => void {
  const onSignal = (): void => {
    if (stop.signal.aborted) process.exit(EXIT.interrupted);
    process.stderr.write('\nStopping after this step; press Ctrl-C again to stop at once.\n');
    stop.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return () => {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  };
}
