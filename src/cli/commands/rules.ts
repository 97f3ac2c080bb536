import { createId } from '../../core/store/createId';
import type { Store } from '../../core/store/Store';
import type { WatchRule } from '../../shared/entities/watch';
import { WorkbenchError } from '../../shared/errors';
import { type CommandContext, printResult } from '../CommandContext';
import type { CommandDescription } from '../CommandDescription';
import { EXIT } from '../exitCodes';
import { withWorkspace } from '../openForCommand';
import { openWatchedFolders } from '../openWatchedFolders';
import { textTable } from '../textTable';
import { describeEvent } from '../WatchLines';
import { WATCH_RULE_OPTIONS, watchRuleOptions } from '../watchRuleOptions';

export const rulesCommand: CommandDescription = {
  usage: 'rules [action] [name] [folder]',
  group: 'Data',
  summary: 'list, add and remove watched folders',
  explanation:
    'Without an action, lists the rules: folders from which recordings come in by themselves, while the app or "gridwalk ' +
    'watch" runs. Actions: add NAME FOLDER, remove NAME, on NAME, off NAME, events NAME (the latest that it found).',
  options: WATCH_RULE_OPTIONS,
  examples: [
    'rules',
    'rules add rig /data/rig --pattern "*.csv" --companion "{name}.json"',
    'rules add planes /data/2p --pattern "**/suite2p/" --labels state.csv',
    'rules events rig',
    'rules remove rig',
  ],
  run: rules,
};

const EVENTS_SHOWN = 30;

/** `gridwalk rules [list | add NAME FOLDER | remove NAME | on NAME | off NAME | events NAME]` */
export async function rules(
  context: CommandContext,
  [action = 'list', name = '', folder = '']: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  if (action === 'list') return withWorkspace(context, 'read', async ({ store }) => list(context, store));
  if (action === 'events') return withWorkspace(context, 'read', async ({ store }) => listEvents(context, store, name));
  if (!['add', 'remove', 'on', 'off'].includes(action) || name === '' || (action === 'add') !== (folder !== '')) {
    throw new WorkbenchError(
      'usage',
      'Expected: rules [list], rules add NAME FOLDER, or rules remove|on|off|events NAME.',
    );
  }
  return withWorkspace(context, 'write', async (workspace) => {
    const { store } = workspace;
    if (action === 'remove') store.watch.removeRule(ruleByName(store, name).id);
    else if (action === 'add') {
      const nothing = { listens: false, onEvent: () => undefined, onStatus: () => undefined };
      const rule = watchRuleOptions(name, folder, options);
      openWatchedFolders(context, workspace, nothing).check(rule);
      store.watch.putRule({ ...rule, id: createId() });
    } else store.watch.putRule({ ...ruleByName(store, name), enabled: action === 'on' });
    return list(context, store);
  });
}

/** The rule of a name, or of an id. @throws WorkbenchError `usage`, which lists the names */
export function ruleByName({ watch }: Pick<Store, 'watch'>, name: string): WatchRule {
  const all = watch.rules();
  const found = all.find((rule) => rule.name === name || rule.id === name);
  if (found) return found;
  const names = all.map((rule) => rule.name).join(', ');
  const advice = names === '' ? 'There are none yet: make one with "gridwalk rules add".' : `There are: ${names}.`;
  throw new WorkbenchError('usage', `No rule is called '${name}'. ${advice}`, { name });
}

function list(context: CommandContext, { watch }: Pick<Store, 'watch'>): number {
  const all = watch.rules().map((rule) => ({ ...rule, counts: watch.countEvents(rule.id) }));
  const header = ['rule', '', 'folder', 'patterns', 'action', 'in', 'failed'];
  const rows = all.map(({ name, enabled, folder, include, action, counts }) => [
    name,
    enabled ? 'on' : 'off',
    folder,
    include.join(' '),
    action.kind,
    String((counts.done ?? 0) + (counts.duplicate ?? 0)),
    String(counts.failed ?? 0),
  ]);
  const empty = 'No rules yet. Make one with "gridwalk rules add NAME FOLDER".';
  printResult(context, { rules: all }, all.length === 0 ? empty : textTable(header, rows));
  return EXIT.ok;
}

function listEvents(context: CommandContext, store: Pick<Store, 'watch'>, name: string): number {
  const ruleId = name === '' ? null : ruleByName(store, name).id;
  const events = store.watch.events({ ruleId, outcomes: [], before: null, limit: EVENTS_SHOWN });
  const lines = events.map((event) => `${event.changedAt.slice(0, 19).replace('T', ' ')}  ${describeEvent(event)}`);
  printResult(context, { events }, lines.length === 0 ? 'Nothing was found yet.' : lines.join('\n'));
  return EXIT.ok;
}
