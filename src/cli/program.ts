import os from 'node:os';
import { Command, CommanderError } from 'commander';
import { defaultWorkspace } from '../core/store/defaultWorkspace';
import { toPlainError } from '../shared/errors';
import type { CommandContext } from './CommandContext';
import { compare } from './commands/compare';
import { demo } from './commands/demo';
import { doctor } from './commands/doctor';
import { evaluate } from './commands/evaluate';
import { experiment } from './commands/experiment';
import { exportModel } from './commands/exportModel';
import { ingest } from './commands/ingest';
import { parity } from './commands/parity';
import { predict } from './commands/predict';
import { recordings } from './commands/recordings';
import { runs } from './commands/runs';
import { simulate } from './commands/simulate';
import { train } from './commands/train';
import { weights } from './commands/weights';
import { EXIT, exitCodeOf } from './exitCodes';
import { usePlugins } from './usePlugins';

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
    command.option('--plugins', "load the workspace's plug-ins, which are CODE: only those you trust", false);
    command.option('--json', 'print one JSON document on standard output and nothing else', false);
    more?.(command);
    command.action(async (...given: unknown[]) => {
      const options = given.at(-2) as Record<string, unknown>;
      const args = given.slice(0, -2).flat().filter(isGiven).map(String);
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
      command.option('--seeds <n>', 'train with n seeds, from seed= on; what is finished is not done again');
      command.option('--folds', 'train once for each fold of a split that has folds', false);
      command.option('--multirun', 'combine the values of lists: model=cnn,lstm seed=0,1', false);
    },
  );
  add('evaluate <run>', 'evaluate the best weights of a run and write figures and a report', evaluate, (command) => {
    command.option('--partition <name>', 'train, val or test', 'test');
    command.option('--out <dir>', "folder of the report (default: in the run's artifacts)");
    command.option('--importance <method>', 'auto, both, permutation, gradients or none', 'auto');
    command.option('--repeats <n>', 'permutations that importance is averaged over', '5');
    command.option('--null <kind>', 'session_permutation, pseudo_session or circular_shift (default: the strongest)');
    command.option('--null-draws <n>', 'label draws of the null with held predictions', '999');
    command.option('--retrain <n>', 'null by training the decoder anew on n draws of labels (slow)', '0');
    command.option('--retrain-logistic <n>', 'the same for logistic regression on the last frame', '0');
    command.option('--png', 'write every figure as PNG too', false);
    command.option('--dpi <n>', 'pixels per inch of PNG figures, 72 to 600', '300');
  });
  add(
    'predict <run> <file>',
    'predict the behaviour of a recording, by file or id, with the best weights',
    predict,
    (command) => {
      command.option('--out <file>', 'where the CSV file goes', 'predictions.csv');
      command.option('--temperature', "calibrate the probabilities with the run's stored temperature", false);
      command.option('--by-position', 'take the neurons in their order, whatever they are called', false);
    },
  );
  add(
    'weights <action> <target> [overrides...]',
    'export RUN to, or import FILE from, safetensors or .pth',
    weights,
    (command) => {
      command.option('--out <file>', 'export: the file to write (default: RUN.safetensors)');
      command.option('--recording <id>', 'import: the recording, by id or file, that the weights are for');
      command.option('--experiment <name>', 'import: the experiment that the run belongs to');
    },
  );
  add('compare <runs...>', 'compare runs with the first of them on the test windows they share', compare, (command) => {
    command.option('--out <dir>', 'folder for comparison.svg and comparison.json');
    command.option('--png', 'write the figure as PNG too', false);
    command.option('--dpi <n>', 'pixels per inch of the PNG figure, 72 to 600', '300');
  });
  add('experiment [name]', 'mean, spread and intervals over the runs of an experiment', experiment);
  add('export <run>', 'write the best decoder as a model that runs without Gridwalk', exportModel, (command) => {
    command.option('--format <name>', 'tfjs: a graph model for TensorFlow.js', 'tfjs');
    command.option('--out <dir>', 'folder of the model (default: RUN-tfjs)');
  });
  add('runs', 'list the runs', runs);
  add('recordings', 'list the recordings', recordings);
  add('doctor', 'say what is right and what is not on this machine', doctor);
  add('demo', 'simulate a recording, train a decoder on it and show its numbers', demo, (command) => {
    command.option('--seed <n>', 'seed of the simulation and the training', '0');
  });
  add('simulate <file>', 'write a simulated recording with known truth as CSV', simulate, (command) => {
    command.option('--seed <n>', 'seed of the simulation', '0');
    command.option('--frames <n>', 'frames at 15 Hz', '6000');
    command.option('--neurons <n>', 'neurons, 24 of them tuned', '80');
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

/** Commander gives undefined for an optional argument that is left out. */
function isGiven(argument: unknown): boolean {
  return argument !== undefined;
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
    pluginModels: [],
    signal: stop.signal,
    print: (text) => process.stdout.write(`${text}\n`),
    say: (text) => process.stderr.write(text),
    terminal: process.stderr.isTTY === true,
  };
  try {
    if (options['plugins'] !== true) return await action(context, args, options);
    const pluginModels = await usePlugins(context.workspace, context.say);
    return await action({ ...context, pluginModels }, args, options);
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
