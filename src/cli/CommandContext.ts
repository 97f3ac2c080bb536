import type { ModelOptions } from '../core/config/composeConfig';

/** What a command works with, so that it can be called with other ends in a test. */
export interface CommandContext {
  /** Folder of the workspace. */
  readonly workspace: string;
  /** Print one JSON document instead of text. */
  readonly json: boolean;
  /** Folder `resources` of the installation. */
  readonly resources: string;
  /** Models of plug-ins, which "model=…" may name; none unless --plugins was given. */
  readonly pluginModels: readonly ModelOptions[];
  /** Aborted by the first Ctrl-C. */
  readonly signal: AbortSignal;
  /** Standard output: results only. */
  readonly print: (text: string) => void;
  /** Standard error: progress and remarks. */
  readonly say: (text: string) => void;
  /** True when standard error is a terminal, where one line can be drawn over. */
  readonly terminal: boolean;
}

/** Prints a result as text or, with `--json`, as the one JSON document. */
export function printResult(context: CommandContext, result: unknown, text: string): void {
  context.print(context.json ? JSON.stringify(result) : text);
}
