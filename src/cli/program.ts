import os from 'node:os';
import { Command, CommanderError } from 'commander';
import { defaultWorkspace } from '../core/store/defaultWorkspace';
import type { CommandDescription } from './CommandDescription';
import { commandTable } from './commandTable';
import { EXIT, EXIT_CODES_IN_WORDS } from './exitCodes';
import { runAction } from './runAction';

declare const __GRIDWALK_VERSION__: string;

const FIRST_STEPS = `
First steps:
  gridwalk demo                         the whole way, on simulated data
  gridwalk ingest recording.csv
  gridwalk train model=lstm dataset.recording=recording.csv
  gridwalk evaluate RUN                 RUN: as "gridwalk runs" names it

"gridwalk COMMAND --help" tells each command's options with examples.
`;

/** Parses the command line, runs its command and resolves with the exit code. */
export async function runProgram(argv: readonly string[], { resources }: { resources: string }): Promise<number> {
  let exitCode: number = EXIT.ok;
  const program = newProgram();
  for (const description of commandTable) {
    addCommand(program, description).action(async (...given: unknown[]) => {
      const options = given.at(-2) as Record<string, unknown>;
      exitCode = await runAction(description.run, argumentsOf(given), options, resources);
    });
  }
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    throw error;
  }
  return exitCode;
}

function newProgram(): Command {
  return new Command('gridwalk')
    .description('Decode behaviour from calcium imaging, and know how far the number can be trusted.')
    .version(__GRIDWALK_VERSION__, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .commandsGroup('Gridwalk itself:')
    .helpCommand('help [command]', 'print the help of a command')
    .usage('COMMAND [options]')
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .exitOverride()
    .showHelpAfterError('("--help" after a command tells how it is used)')
    .addHelpText('after', `${FIRST_STEPS}\n${EXIT_CODES_IN_WORDS}`);
}

function addCommand(program: Command, description: CommandDescription): Command {
  const { usage, group, summary, explanation = summary, options = [], examples, notes } = description;
  const command = program
    .command(usage)
    .summary(summary)
    .description(sentence(explanation))
    .helpGroup(`${group}:`)
    .helpOption('-h, --help', 'print this help');
  for (const [flags, meaning, fallback] of options) command.option(flags, meaning, fallback);
  command.optionsGroup('Options of every command:');
  const workspace = defaultWorkspace(process.platform, process.env, os.homedir());
  command.option('--workspace <dir>', 'folder of the workspace', workspace);
  command.option('--plugins', "load the workspace's plug-ins, which are CODE: only those you trust");
  command.option('--json', 'print one JSON document on standard output and nothing else');
  const lines = [
    `\nExamples:\n${examples.map((words) => `  gridwalk ${words}`).join('\n')}`,
    ...(notes ? [notes] : []),
  ];
  return command.addHelpText('after', lines.join('\n\n'));
}

/** Lists flattened; commander gives undefined for an optional argument that is left out, and itself at the end. */
function argumentsOf(given: readonly unknown[]): readonly string[] {
  return given
    .slice(0, -2)
    .flat()
    .filter((argument) => argument !== undefined)
    .map(String);
}

/** `list the runs` → `List the runs.` */
function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;
}
