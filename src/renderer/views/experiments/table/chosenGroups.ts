import type { RunTable } from '../../../../shared/entities/runTable';
import type { RunView } from '../../../../shared/entities/runView';
import type { ComparedGroup } from '../../../navigation/Route';
import { columnInfo } from './columnInfo';
import { groupLabel } from './groupLabel';
import { groupRuns, type RunGroup } from './groupRuns';
import { sortRuns } from './sortRuns';
import type { VariantNames } from './variantNames';

/** The chosen runs as groups of one level of the table. */
export interface GroupLevel {
  /** What they are gathered by: `Experiment, then Model`. */
  readonly title: string;
  /** In the order of the table. */
  readonly groups: readonly ComparedGroup[];
}

/**
 * The chosen runs, gathered as the table gathers them: at each level at which there are two groups or more, the innermost
 * first.
 * @param rows places of the chosen runs
 */
export function chosenGroups(
  table: RunTable,
  rows: readonly number[],
  { groupBy, sort }: Pick<RunView, 'groupBy' | 'sort'>,
  now: Date,
  names?: VariantNames,
): readonly GroupLevel[] {
  if (groupBy.length === 0 || rows.length < 2) return [];
  const chosen = groupRuns(table, sortRuns(table, rows, sort), { groupBy, sort });
  const all = groupRuns(table, Array.from(table.ids.keys()), { groupBy, sort: [] });
  return groupBy
    .map((_, level) => {
      const sizes = new Map(atLevel(all, level).map(({ group }) => [group.path, group.rows.length]));
      const groups = atLevel(chosen, level).map(({ group, parents }) => ({
        name: [...parents, group].map((one) => groupLabel(one, table, now, names)).join(' / '),
        runs: group.rows.map((row) => table.ids[row] ?? ''),
        of: sizes.get(group.path) ?? group.rows.length,
      }));
      const title = groupBy.slice(0, level + 1).map((name) => columnInfo(name).title);
      return { title: title.join(', then '), groups };
    })
    .filter(({ groups }) => groups.length > 1)
    .reverse();
}

interface PlacedGroup {
  readonly group: RunGroup;
  /** Outermost first. */
  readonly parents: readonly RunGroup[];
}

function atLevel(
  groups: readonly RunGroup[],
  level: number,
  parents: readonly RunGroup[] = [],
): readonly PlacedGroup[] {
  if (level === 0) return groups.map((group) => ({ group, parents }));
  return groups.flatMap((group) => atLevel(group.groups, level - 1, [...parents, group]));
}
