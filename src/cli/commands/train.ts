import { existsSync } from 'node:fs';
import type { Workspace } from '../../core/store/workspace';
import type { Run, RunDetail } from '../../shared/entities/run';
import { type ErrorCode, WorkbenchError } from '../../shared/errors';
import { type CommandContext, printResult } from '../CommandContext';
import type { CommandDescription } from '../CommandDescription';
import { CHOICES } from '../configurationChoices';
import { describeScores } from '../describeScores';
import { EXIT, exitCodeOf } from '../exitCodes';
import { withWorkspace } from '../openForCommand';
import { planRuns, repeatOptions } from '../planRuns';
import { specifyRun } from '../specifyRun';
import { trainInProcess } from '../trainInProcess';
import { trainRepeated } from '../trainRepeated';

export const trainCommand: CommandDescription = {
  usage: 'train [overrides...]',
  group: 'Training',
  summary: 'train a decoder, or many',
  explanation:
    'Trains a decoder on a recording and scores it. Settings are overrides, key=value; dataset.recording= names a file ' +
    'or a recording of the workspace, all others have defaults. Ctrl-C stops cleanly, --resume goes on.',
  options: [
    ['--resume <run>', 'go on with a run that was stopped'],
    ['--experiment <name>', "the experiment that the run belongs to (default: the recording's name)"],
    ['--seeds <n>', 'train with n seeds, from seed= on; what is finished is not done again'],
    ['--folds', 'train once for each fold of a split that has folds'],
    ['--multirun', 'combine the values of lists: model=cnn,lstm seed=0,1'],
  ],
  examples: [
    'train dataset.recording=worm.csv',
    'train model=hybrid dataset.recording=worm.csv seed=1',
    'train dataset.recording=a.csv split=blocked_kfold --folds --seeds 3',
    'train --multirun model=cnn,lstm dataset.recording=worm.csv',
    'train --resume RUN',
  ],
  notes: CHOICES,
  run: train,
};

/** `gridwalk train OVERRIDES…`, the same with `--seeds`, `--folds` or `--multirun`, and `gridwalk train --resume RUN` */
export async function train(
  context: CommandContext,
  overrides: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const resume = typeof options['resume'] === 'string' ? options['resume'] : null;
  const repeats = repeatOptions(options);
  if (resume !== null && overrides.length > 0) {
    throw new WorkbenchError('usage', 'A resumed run keeps its configuration: give --resume RUN without overrides.');
  }
  if (resume !== null && repeats) {
    throw new WorkbenchError('usage', '--resume goes on with one run: give it without --seeds, --folds or --multirun.');
  }
  refuseBareFile(overrides);
  const experiment = typeof options['experiment'] === 'string' ? options['experiment'] : null;
  if (repeats) return trainRepeated(context, planRuns(context, overrides, repeats), experiment);
  return withWorkspace(context, 'write', async (workspace) => {
    const run =
      resume === null ? await createRun(context, workspace, overrides, experiment) : resumableRun(workspace, resume);
    if (!context.json) context.print(`run ${run.id}`);
    const ended = await trainInProcess(context, workspace, run, resume !== null);
    return reportRun(context, ended);
  });
}

/** What nearly everyone types first. */
function refuseBareFile(overrides: readonly string[]): void {
  const file = overrides.find((text) => !text.includes('=') && existsSync(text));
  if (file === undefined) return;
  throw new WorkbenchError('usage', `${file} is a file: name it with a key, dataset.recording=${file}.`, { file });
}

async function createRun(
  context: CommandContext,
  workspace: Workspace,
  overrides: readonly string[],
  experiment: string | null,
): Promise<RunDetail> {
  const { runs } = workspace.store;
  return runs.get(runs.create(await specifyRun(context, workspace, overrides, experiment)).id);
}

function resumableRun({ store }: Workspace, reference: string): RunDetail {
  store.jobs.interruptRunning();
  const run = store.runs.find(reference);
  if (run.status === 'finished') {
    throw new WorkbenchError('run_not_resumable', `Run ${run.id} is finished; there is nothing to go on with.`, {
      run: run.id,
    });
  }
  return run;
}

function reportRun(context: CommandContext, run: Run): number {
  const { summary, error } = run;
  const result = {
    run: { id: run.id, status: run.status, seed: run.seed, model: run.model },
    audit: summary
      ? { split: run.split, leaky: run.leaky, violations: summary.audit.violations }
      : { split: run.split, leaky: run.leaky },
    epochs: run.epochs,
    seconds: summary?.seconds ?? null,
    test: summary?.test ?? {},
    intervals: summary?.intervals ?? {},
    warnings: summary?.warnings ?? [],
    ...(error && { error }),
  };
  printResult(context, result, describeRun(run));
  if (run.status === 'finished') return EXIT.ok;
  if (run.status === 'cancelled') return EXIT.interrupted;
  if (error) context.say(`${error.message}\n`);
  return error ? failureCode(error.code as ErrorCode) : EXIT.training;
}

/** Unusable data is told from a training that failed. */
function failureCode(code: ErrorCode): number {
  return code === 'internal' ? EXIT.training : exitCodeOf(code);
}

/** What a run ended with, as text. */
export function describeRun(run: Run): string {
  const { summary } = run;
  if (!summary) {
    const resumable = run.resumable ? ` Go on with "gridwalk train --resume ${run.id}".` : '';
    return `Run ${run.id} is ${run.status} after ${run.epochs} epochs.${resumable}`;
  }
  const { audit, test, baselines, intervals, baselineIntervals, comparisons, warnings } = summary;
  const epochs = `${summary.epochs} epochs (best ${summary.bestEpoch}) in ${summary.seconds.toFixed(1)} s`;
  const unread = Object.keys(test).length === 0;
  const judged = unread
    ? { model: `${run.model} (validation)`, scores: summary.val }
    : { model: run.model, scores: test };
  return `${epochs}\n${describeScores({ ...judged, audit, baselines, intervals, baselineIntervals, comparisons, nullTest: summary.nullTest, warnings })}`;
}
