import type { Run } from '../../shared/entities/run';
import { type CommandContext, printResult } from '../CommandContext';
import type { CommandDescription } from '../CommandDescription';
import { EXIT } from '../exitCodes';
import { withWorkspace } from '../openForCommand';
import { clock } from '../ProgressLine';
import { textTable } from '../textTable';

export const runsCommand: CommandDescription = {
  usage: 'runs',
  group: 'Training',
  summary: 'list the runs, the newest first',
  examples: ['runs', 'runs --json'],
  run: runs,
};

const LONGEST_NAME = 32;

/** `gridwalk runs` */
export async function runs(context: CommandContext): Promise<number> {
  return withWorkspace(context, 'read', async ({ store }) => {
    const all = store.runs.list();
    const header = ['run', 'status', 'model', 'recording', 'split', 'seed', 'epochs', 'time', 'test balanced accuracy'];
    const empty = 'No runs yet. Train one with "gridwalk train model=lstm dataset.recording=FILE.csv".';
    printResult(context, { runs: all }, all.length === 0 ? empty : textTable(header, all.map(rowOf)));
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
