import type { RunDetail } from '../../../../shared/entities/run';
import { type GroupSummary, summariseGroup } from '../../../../shared/experiments/summariseGroup';
import { formatScore } from '../../../format/numbers';
import type { ComparedGroup } from '../../../navigation/Route';

/** A group with its runs and what they come to. */
export interface LoadedGroup extends Omit<ComparedGroup, 'runs'> {
  /** Those that are counted. */
  readonly runs: readonly RunDetail[];
  readonly summary: GroupSummary;
}

/** The groups with their runs. A run that is not there any more is in none. */
export function loadedGroups(groups: readonly ComparedGroup[], runs: readonly RunDetail[]): readonly LoadedGroup[] {
  const known = new Map(runs.map((run) => [run.id, run]));
  return groups.map(({ name, of, runs: ids }) => {
    const summary = summariseGroup(ids.flatMap((id) => known.get(id) ?? []));
    return { name, of, summary, runs: summary.runs.flatMap((id) => known.get(id) ?? []) };
  });
}

/** Mean ± deviation with n, as the table of runs writes it; a dash where there is none. */
export function spreadText(spread: { n: number; mean: number; sd: number | null } | null): string {
  if (spread === null) return '–';
  const deviation = spread.sd === null ? '' : ` ± ${formatScore(spread.sd)}`;
  return `${formatScore(spread.mean)}${deviation} (n = ${spread.n})`;
}
