import os from 'node:os';
import { Command, CommanderError } from 'commander';
import { defaultWorkspace } from '../core/store/defaultWorkspace';
import { toPlainError } from '../shared/errors';
import type { CommandContext } from './CommandContext';
import { demo } from './commands/demo';
import { doctor } from './commands/doctor';
import { evaluate } from './commands/evaluate';
import { ingest } from './commands/ingest';
import { parity } from './commands/parity';
import { recordings } from './commands/recordings';
import { runs } from './commands/runs';
import { train } from './commands/train';
import { EXIT, exitCodeOf } from './exitCodes';

declare const __GRIDWALK_VERSION__: string;

/** A command's own arguments and options, as commander gives them. */
type Action = (
  context: CommandContext,
  args: readonly string[],
  options: Readonly<Record<string, unknown>>,
) => Promise<number>;

const EXIT_CODES =
  '\nExit codes: 0 done, 1 fault of Gridwalk or a failed check, 2 wrong words or configuration, 3 unusable data,\n' +
  '4 failed training, 5 workspace in use, full or not writable, 130 stopped with Ctrl-C.';

/** Parses the command line, runs its command and resolves with the exit code. */
export async function runProgram(argv: readonly string[], { resources }: { resources: string }): Promise<number> {
  let exitCode: number = EXIT.ok;
  const program = new Command('gridwalk')
    .description('Decode behaviour from calcium imaging, and know how far the number can be trusted.')
    .version(__GRIDWALK_VERSION__)
    .exitOverride()
    .addHelpText('after', EXIT_CODES);
  const add = (usage: string, description: string, action: Action, more?: (command: Command) => void): void => {
    const command = program.command(usage).description(description);
    command.option(
      '--workspace <dir>',
      'folder of the workspace',
      defaultWorkspace(process.platform, process.env, os.homedir()),
    );
    command.option('--json', 'print one JSON document on standard output and nothing else', false);
    more?.(command);
    command.action(async (...given: unknown[]) => {
      const options = given.at(-2) as Record<string, unknown>;
      const args = given.slice(0, -2).flat().map(String);
      exitCode = await runAction(action, args, options, resources);
    });
  };
  add('ingest <files...>', 'take recordings into the workspace', ingest);
  add(
    'train [overrides...]',
    'train a decoder: model=lstm dataset.recording=ID-or-file split=blocked seed=0 …',
    train,
    (command) => {
      command.option('--resume <run>', 'go on with a run that was stopped');
      command.option('--experiment <name>', 'the experiment that the run belongs to');
    },
  );
  add('evaluate <run>', 'evaluate the best weights of a run and write figures and a report', evaluate, (command) => {
    command.option('--partition <name>', 'train, val or test', 'test');
    command.option('--out <dir>', "folder of the report (default: in the run's artifacts)");
  });
  add('runs', 'list the runs', runs);
  add('recordings', 'list the recordings', recordings);
  add('doctor', 'say what is right and what is not on this machine', doctor);
  add('demo', 'simulate a recording, train a decoder on it and show its numbers', demo, (command) => {
    command.option('--seed <n>', 'seed of the simulation and the training', '0');
  });
  add('parity <folder>', 'compare the models with the numbers of the reference implementation', parity);
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    throw error;
  }
  return exitCode;
}

async function runAction(
  action: Action,
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
    signal: stop.signal,
    print: (text) => process.stdout.write(`${text}\n`),
    say: (text) => process.stderr.write(text),
    terminal: process.stderr.isTTY === true,
  };
  try {
    return await action(context, args, options);
  } catch (thrown) {
    return reportFailure(context, thrown);
  } finally {
    release();
  }
}

function reportFailure(context: CommandContext, thrown: unknown): number {
  const error = toPlainError(thrown);
  if (context.json) context.print(JSON.stringify({ error }));
  context.say(`${error.message}\n`);
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
