import { existsSync } from 'node:fs';
import path from 'node:path';
import { composeConfig } from '../../core/config/composeConfig';
import { parseOverride } from '../../core/config/parseOverride';
import type { Workspace } from '../../core/store/workspace';
import type { Recording } from '../../shared/entities/recording';
import type { Run, RunDetail } from '../../shared/entities/run';
import { type ErrorCode, WorkbenchError } from '../../shared/errors';
import { type CommandContext, printResult } from '../CommandContext';
import { describeScores } from '../describeScores';
import { EXIT, exitCodeOf } from '../exitCodes';
import { ingestFile } from '../ingestFile';
import { withWorkspace } from '../openForCommand';
import { trainInProcess } from '../trainInProcess';

/** `gridwalk train OVERRIDES…` and `gridwalk train --resume RUN` */
export async function train(
  context: CommandContext,
  overrides: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const resume = typeof options['resume'] === 'string' ? options['resume'] : null;
  if (resume !== null && overrides.length > 0) {
    throw new WorkbenchError('usage', 'A resumed run keeps its configuration: give --resume RUN without overrides.');
  }
  return withWorkspace(context, 'write', async (workspace) => {
    const experiment = typeof options['experiment'] === 'string' ? options['experiment'] : null;
    const run =
      resume === null ? await createRun(context, workspace, overrides, experiment) : resumableRun(workspace, resume);
    if (!context.json) context.print(`run ${run.id}`);
    const ended = await trainInProcess(context, workspace, run, resume !== null);
    return reportRun(context, ended);
  });
}

async function createRun(
  context: CommandContext,
  workspace: Workspace,
  overrides: readonly string[],
  experiment: string | null,
): Promise<RunDetail> {
  if (!overrides.some(namesRecording)) {
    throw new WorkbenchError(
      'usage',
      'No recording named. Give dataset.recording=ID or dataset.recording=FILE.csv; "gridwalk recordings" lists what is there.',
    );
  }
  // Composed before anything is read, so that a slip of the keyboard costs nothing.
  const config = composeConfig(path.join(context.resources, 'config'), overrides);
  const recording = await takeRecording(context, workspace, config.dataset.recording);
  const { store } = workspace;
  const run = store.runs.create({
    // Until the user names questions of their own, each recording is one.
    experimentName: experiment ?? recording.name,
    recordingId: recording.id,
    config: { ...config, dataset: { ...config.dataset, recording: recording.id } },
    overrides: overrides.map((text) => (namesRecording(text) ? `dataset.recording="${recording.id}"` : text)),
  });
  return store.runs.get(run.id);
}

function namesRecording(text: string): boolean {
  const override = parseOverride(text);
  return override.kind !== 'delete' && override.path.join('.') === 'dataset.recording';
}

/** A reference that exists as a file, or looks like one, is ingested; any other is looked up. */
function takeRecording(
  context: CommandContext,
  workspace: Workspace,
  reference: string,
): Promise<Recording> | Recording {
  const isFile = existsSync(reference) || /[\\/]|\.\w{2,5}$/u.test(reference);
  return isFile ? ingestFile(context, workspace, reference) : workspace.store.recordings.find(reference);
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
  return `${epochs}\n${describeScores({ model: run.model, audit, scores: test, baselines, intervals, baselineIntervals, comparisons, warnings })}`;
}
