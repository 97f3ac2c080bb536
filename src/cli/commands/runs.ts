import type { Run } from '../../shared/entities/run';
import { type CommandContext, printResult } from '../CommandContext';
import { EXIT } from '../exitCodes';
import { withWorkspace } from '../openForCommand';
import { clock } from '../ProgressLine';
import { textTable } from '../textTable';

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
  const recording = run.recordingName.length > 32 ? `${run.recordingName.slice(0, 31)}…` : run.recordingName;
  return [
    run.id,
    run.status,
    run.model,
    recording,
    run.leaky ? `${run.split} (leaks)` : run.split,
    String(run.seed),
    String(run.epochs),
    run.summary ? clock(run.summary.seconds) : '–',
    score === undefined ? '–' : `${score.toFixed(3)}${run.leaky ? ' (leaky)' : ''}`,
  ];
}
