import type { Workspace } from '../../core/store/workspace';
import type { RunDetail } from '../../shared/entities/run';
import { WorkbenchError } from '../../shared/errors';
import { summariseRuns } from '../../shared/experiments/summariseRuns';
import { type CommandContext, printResult } from '../CommandContext';
import type { CommandDescription } from '../CommandDescription';
import { describeExperiment } from '../describeExperiment';
import { EXIT } from '../exitCodes';
import { describeGroupImportances, groupImportances } from '../experimentImportance';
import { withWorkspace } from '../openForCommand';

export const experimentCommand: CommandDescription = {
  usage: 'experiment [name]',
  group: 'Results',
  summary: 'mean, spread and intervals over many runs',
  explanation:
    'Tells what the runs of an experiment come to; without a name, which experiments there are. Of runs that were ' +
    'evaluated it tells the mean importance of neurons too.',
  examples: ['experiment', 'experiment first --json'],
  run: experiment,
};

/** `gridwalk experiment NAME`: what its runs come to; without a name, which experiments there are. */
export async function experiment(context: CommandContext, [name]: readonly string[]): Promise<number> {
  return withWorkspace(context, 'read', async ({ store, paths }) => {
    if (name === undefined) {
      const names = namesOf(store);
      printResult(context, { experiments: names }, names.length === 0 ? 'No experiments yet.' : names.join('\n'));
      return EXIT.ok;
    }
    const runs = runsOf(store, name);
    const summary = summariseRuns(runs);
    const importance = await groupImportances(summary.groups, paths.runs);
    const json = { experiment: runs[0]?.experimentName, ...summary, importance };
    const text = `${describeExperiment(runs)}${describeGroupImportances(summary.groups, importance)}`;
    printResult(context, json, text);
    return EXIT.ok;
  });
}

function namesOf(store: Workspace['store']): readonly string[] {
  return [...new Set(store.runs.list().map(({ experimentName }) => experimentName))].sort();
}

/** By its name, or its id. @throws experiment_not_found with the names that there are */
function runsOf(store: Workspace['store'], reference: string): readonly RunDetail[] {
  const runs = store.runs
    .list()
    .filter(({ experimentName, experimentId }) => experimentName === reference || experimentId === reference);
  if (runs.length > 0) return runs.map(({ id }) => store.runs.get(id));
  const names = namesOf(store).slice(0, 10);
  throw new WorkbenchError(
    'experiment_not_found',
    `No experiment is called '${reference}'. ${names.length === 0 ? 'There is none yet: train with --experiment NAME.' : `There are: ${names.join(', ')}.`}`,
    { reference },
  );
}
