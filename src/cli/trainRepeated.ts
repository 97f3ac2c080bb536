import type { NewRun } from '../core/store/Store';
import type { Workspace } from '../core/store/workspace';
import type { Run } from '../shared/entities/run';
import { summariseRuns } from '../shared/experiments/summariseRuns';
import { type CommandContext, printResult } from './CommandContext';
import { describeExperiment } from './describeExperiment';
import { EXIT } from './exitCodes';
import { withWorkspace } from './openForCommand';
import { specifyRun } from './specifyRun';
import { trainMany } from './trainMany';

/**
 * Trains the runs of a plan as one experiment and tells what they come to.
 * @param plan the overrides of each run, from `planRuns`
 * @param experiment its name; null: that of the recording
 */
export async function trainRepeated(
  context: CommandContext,
  plan: readonly (readonly string[])[],
  experiment: string | null,
): Promise<number> {
  return withWorkspace(context, 'write', async (workspace) => {
    // What a killed command left as running can go on.
    workspace.store.jobs.interruptRunning();
    const planned = await specifyAll(context, workspace, plan, experiment);
    const ended = await trainMany(context, workspace, planned);
    const runs = ended.map(({ id }) => workspace.store.runs.get(id));
    const left = planned.length - runs.filter(({ status }) => status === 'finished').length;
    const result = { planned: planned.length, runs: runs.map(outcomeOf), ...summariseRuns(runs) };
    printResult(context, result, [describeExperiment(runs), ...howToGoOn(left, planned.length)].join('\n\n'));
    if (context.signal.aborted) return EXIT.interrupted;
    return left === 0 ? EXIT.ok : EXIT.training;
  });
}

/** Files that several runs name are taken into the workspace once. */
async function specifyAll(
  context: CommandContext,
  workspace: Workspace,
  plan: readonly (readonly string[])[],
  experiment: string | null,
): Promise<readonly NewRun[]> {
  const taken = new Map<string, string>();
  const planned: NewRun[] = [];
  for (const overrides of plan) {
    const known = overrides.map((text) => taken.get(text) ?? text);
    const run = await specifyRun(context, workspace, known, experiment);
    for (const [index, text] of overrides.entries()) taken.set(text, run.overrides[index] ?? text);
    planned.push(run);
  }
  return planned;
}

function outcomeOf({ id, status, seed, fold = null, model, error }: Run) {
  return { id, status, seed, fold, model, ...(error && { error }) };
}

function howToGoOn(left: number, planned: number): readonly string[] {
  return left === 0 ? [] : [`${left} of ${planned} runs are not finished. Run the same command again to go on.`];
}
