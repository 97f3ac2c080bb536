import { BASELINE_LABELS } from '../../shared/entities/baselines';
import type { Run } from '../../shared/entities/run';
import { WorkbenchError } from '../../shared/errors';
import { type CommandContext, printResult } from '../CommandContext';
import type { CommandDescription } from '../CommandDescription';
import { EXIT } from '../exitCodes';
import { withWorkspace } from '../openForCommand';
import { clock } from '../ProgressLine';
import { purgeRuns } from '../purgeRuns';
import { textTable } from '../textTable';

export const runsCommand: CommandDescription = {
  usage: 'runs [action]',
  group: 'Training',
  summary: 'list the runs, the newest first',
  explanation:
    'Lists the runs, the newest first. "runs purge" tells what deleted runs still take; with --yes it removes them for good.',
  options: [['--yes', 'purge: remove deleted runs, with their files']],
  examples: ['runs', 'runs --json', 'runs purge --yes'],
  run: runs,
};

const LONGEST_NAME = 32;

/** `gridwalk runs` and `gridwalk runs purge` */
export async function runs(
  context: CommandContext,
  [action]: readonly string[] = [],
  options: Readonly<Record<string, unknown>> = {},
): Promise<number> {
  if (action === 'purge') return purgeRuns(context, options['yes'] === true);
  if (action !== undefined) throw new WorkbenchError('usage', `runs ${action}: expected "runs" or "runs purge".`);
  return withWorkspace(context, 'read', async ({ store }) => {
    const all = store.runs.list();
    const header = ['run', 'status', 'model', 'recording', 'split', 'seed', 'epochs', 'time', 'test balanced accuracy'];
    const empty = 'No runs yet. Train one with "gridwalk train model=lstm dataset.recording=FILE.csv".';
    const json = { runs: all, baselines: BASELINE_LABELS };
    printResult(context, json, all.length === 0 ? empty : textTable(header, all.map(rowOf)));
    return EXIT.ok;
  });
}

function rowOf(run: Run): readonly string[] {
  const score = run.summary?.test['multiclass']?.balanced_accuracy;
  return [
    run.id,
    run.status,
    run.model,
    shortened(run.recordingName),
    run.leaky ? `${run.split} (leaks)` : run.split,
    String(run.seed),
    String(run.epochs),
    run.summary ? clock(run.summary.seconds) : '–',
    score === undefined ? '–' : `${score.toFixed(3)}${run.leaky ? ' (leaky)' : ''}`,
  ];
}

/** A name that fits its column; how many recordings more there are stays. */
function shortened(name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  const more = / \+ \d+ more$/u.exec(name)?.[0] ?? '';
  return `${name.slice(0, LONGEST_NAME - 1 - more.length)}…${more}`;
}
