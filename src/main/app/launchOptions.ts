import { resolve } from 'node:path';
import { defaultWorkspace, type Environment } from '../../core/store/defaultWorkspace';
import { WorkbenchError } from '../../shared/errors';

/** What the command line and the environment say about this start. */
export interface LaunchOptions {
  /** Absolute folder of the workspace. */
  readonly workspace: string;
  /** False when `--workspace` or GRIDWALK_WORKSPACE named it. */
  readonly isDefaultWorkspace: boolean;
}

export interface LaunchContext {
  readonly argv: readonly string[];
  readonly env: Environment;
  readonly cwd: string;
  readonly platform: NodeJS.Platform;
  readonly home: string;
}

/**
 * Reads `--workspace DIR` (or `--workspace=DIR`); Electron's and Chromium's own switches pass by.
 * @throws WorkbenchError `usage` when the folder is missing
 */
export function parseLaunchOptions({ argv, env, cwd, platform, home }: LaunchContext): LaunchOptions {
  const named = workspaceArgument(argv);
  const workspace = resolve(cwd, named ?? defaultWorkspace(platform, env, home));
  return { workspace, isDefaultWorkspace: named === undefined && !env.GRIDWALK_WORKSPACE };
}

/**
 * A start that names no workspace opens the one that was chosen last, as long as it is there.
 * @param remembered null: none was chosen, or the default one
 */
export function withRemembered(
  options: LaunchOptions,
  remembered: string | null,
  isThere: (folder: string) => boolean,
): LaunchOptions {
  if (!options.isDefaultWorkspace || remembered === null || !isThere(remembered)) return options;
  return { workspace: remembered, isDefaultWorkspace: false };
}

function workspaceArgument(argv: readonly string[]): string | undefined {
  const index = argv.findIndex((argument) => argument === '--workspace' || argument.startsWith('--workspace='));
  if (index < 0) return undefined;
  const argument = argv[index] ?? '';
  const value = argument.includes('=') ? argument.slice('--workspace='.length) : argv[index + 1];
  if (value && !value.startsWith('-')) return value;
  throw new WorkbenchError('usage', '--workspace needs a folder, as in --workspace ~/lab/gridwalk.', { argument });
}
