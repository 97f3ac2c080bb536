import type { CommandContext } from './CommandContext';

/** Flags as commander writes them (`--out <dir>`), what they mean, and the value when they are left out. */
export type OptionDescription =
  | readonly [flags: string, meaning: string]
  | readonly [flags: string, meaning: string, fallback: string];

/** Heading under which a command stands in `gridwalk --help`. */
export const COMMAND_GROUPS = ['Data', 'Training', 'Results', 'Decoders elsewhere', 'Gridwalk itself'] as const;

/** A command as the command line offers it: one per file of `commands/`, listed in `commandTable`. */
export interface CommandDescription {
  /** Name and arguments: `train [overrides...]`. */
  readonly usage: string;
  readonly group: (typeof COMMAND_GROUPS)[number];
  /** One line of at most 55 characters, for the list of commands. */
  readonly summary: string;
  /** What its own help says besides; the summary when there is nothing. */
  readonly explanation?: string;
  readonly options?: readonly OptionDescription[];
  /** Words after `gridwalk`, shown below the options. */
  readonly examples: readonly string[];
  /** Lines at the end of its help. */
  readonly notes?: string;
  /**
   * Does the work.
   * @param args its arguments, lists flattened
   * @param options its options by name in camel case
   * @returns the exit code
   */
  readonly run: (
    context: CommandContext,
    args: readonly string[],
    options: Readonly<Record<string, unknown>>,
  ) => Promise<number>;
}
