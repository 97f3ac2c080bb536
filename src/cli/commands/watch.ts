import path from 'node:path';
import type { Workspace } from '../../core/store/workspace';
import type { WatchRule } from '../../shared/entities/watch';
import { WorkbenchError } from '../../shared/errors';
import type { CommandContext } from '../CommandContext';
import type { CommandDescription } from '../CommandDescription';
import { EXIT } from '../exitCodes';
import { withWorkspace } from '../openForCommand';
import { openWatchedFolders } from '../openWatchedFolders';
import { WatchLines } from '../WatchLines';
import { WATCH_RULE_OPTIONS, watchRuleOptions } from '../watchRuleOptions';
import { ruleByName } from './rules';

export const watchCommand: CommandDescription = {
  usage: 'watch [folder]',
  group: 'Data',
  summary: 'take in what comes into folders, by itself',
  explanation:
    'Watches the folders of the rules that are on (see "gridwalk rules"), or one folder as the options say, and takes in ' +
    'what comes. A line for each event, with --json a JSON document for each; Ctrl-C or SIGTERM stops cleanly.',
  options: [
    ['--rule <name>', 'watch the folder of this rule only'],
    ['--once', 'take what is still, then end: code 3 when a file or its action failed'],
    ...WATCH_RULE_OPTIONS,
  ],
  examples: [
    'watch',
    'watch /data/rig --pattern "*.csv" --settle 10',
    'watch /data/rig --train model=lstm --experiment odours',
    'watch --rule rig --once --json',
  ],
  run: watch,
};

const LONGEST_NAME = 100;

/** `gridwalk watch [FOLDER]`: runs until it is stopped. */
export async function watch(
  context: CommandContext,
  [folder]: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const name = typeof options['rule'] === 'string' ? options['rule'] : null;
  if (folder !== undefined && name !== null) {
    throw new WorkbenchError('usage', 'A folder and --rule: give one of them.', { folder, rule: name });
  }
  return withWorkspace(context, 'write', async (workspace) => {
    const { store } = workspace;
    const lines = new WatchLines(context, () => new Date());
    const once = options['once'] === true;
    const nameOf = (ruleId: string): string => store.watch.rule(ruleId).name;
    const folders = openWatchedFolders(context, workspace, {
      listens: !once,
      onEvent: (event) => lines.event(event),
      onStatus: () => once || lines.status(folders.status(), nameOf),
    });
    // A training that an earlier process left goes on from its checkpoint.
    store.jobs.interruptRunning();
    const rules = await chosenRules(workspace, folders, folder, name, options);
    try {
      if (once) await folders.takeSettled(context.signal, rules);
      else {
        await folders.start(rules);
        lines.status(folders.status(), nameOf);
        await untilStopped(context.signal);
      }
    } finally {
      await folders.stop();
    }
    return once && lines.anyFailed ? EXIT.data : EXIT.ok;
  });
}

/** A folder named on the command line becomes a rule that bears its path, so that it is remembered what was taken. */
async function chosenRules(
  { store }: Workspace,
  folders: ReturnType<typeof openWatchedFolders>,
  folder: string | undefined,
  name: string | null,
  options: Readonly<Record<string, unknown>>,
): Promise<readonly WatchRule[]> {
  if (name !== null) return [ruleByName(store, name)];
  if (folder === undefined) return someRules(store.watch.rules().filter(({ enabled }) => enabled));
  const ruleName = path.resolve(folder).slice(-LONGEST_NAME);
  const known = store.watch.rules().find((rule) => rule.name === ruleName);
  // Off: other programs do not watch what was asked for here.
  const fields = { ...watchRuleOptions(ruleName, folder, options), enabled: false };
  return [await folders.save(known?.id ?? null, fields)];
}

function someRules(rules: readonly WatchRule[]): readonly WatchRule[] {
  if (rules.length > 0) return rules;
  throw new WorkbenchError('usage', 'No rule is on. Name a folder to watch, or make a rule with "gridwalk rules add".');
}

function untilStopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    // A timer keeps the process up even while no folder can be listened to.
    const alive = setInterval(() => undefined, 60_000);
    const end = (): void => {
      clearInterval(alive);
      resolve();
    };
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
}
