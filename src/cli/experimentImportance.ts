import path from 'node:path';
import { type MeanImportance, meanImportance } from '../core/evaluation/importance/meanImportance';
import { storedImportance } from '../core/job/storedImportance';
import type { RunGroup } from '../shared/entities/experimentSummary';
import { namedNeurons } from './importanceOptions';

/** The importance of neurons over the runs of one configuration that were evaluated. */
export interface GroupImportance extends MeanImportance {
  readonly variant: string;
}

/** For each configuration of which two runs or more were evaluated. @param runsRoot `runs/` of the workspace */
export async function groupImportances(
  groups: readonly RunGroup[],
  runsRoot: string,
): Promise<readonly GroupImportance[]> {
  const found = groups.map(async ({ variant, runs }) => {
    const stored = await Promise.all(runs.map((id) => storedImportance(path.join(runsRoot, id))));
    const measured = stored.flatMap((importance) => (importance && importance.neurons.length > 0 ? [importance] : []));
    const mean = measured.length < 2 ? null : meanImportance(measured);
    return mean ? [{ variant, ...mean }] : [];
  });
  return (await Promise.all(found)).flat();
}

/** Lines below an experiment's tables; '' where too few of its runs were evaluated. */
export function describeGroupImportances(groups: readonly RunGroup[], importances: readonly GroupImportance[]): string {
  return importances
    .flatMap((importance) => {
      const group = groups.find(({ variant }) => variant === importance.variant);
      return group ? [`\n\n${describe(group, importance)}`] : [];
    })
    .join('');
}

function describe({ model, leaky, runs: all }: RunGroup, { runs, neurons, planted }: GroupImportance): string {
  const isPermuted = neurons.some(({ permutation }) => permutation);
  const measure = isPermuted ? 'rise of the log loss when permuted' : 'mean size of the integrated gradient';
  const found = isPermuted ? planted?.foundByPermutation : planted?.foundByGradients;
  const of = `${runs} of ${all.length} runs of ${model}${leaky ? ' (LEAKY)' : ''}`;
  return [
    `Most important neurons over ${of} (${measure}, mean ± sd over runs): ${namedNeurons(neurons)}.`,
    ...(planted && found !== undefined ? [`Planted neurons among the first ${planted.neurons}: ${found}.`] : []),
    ...(runs < all.length ? ['Runs are counted once they were evaluated: gridwalk evaluate RUN.'] : []),
  ].join('\n');
}
