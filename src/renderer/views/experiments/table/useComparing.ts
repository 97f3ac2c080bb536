import { useMemo } from 'react';
import type { RunTable } from '../../../../shared/entities/runTable';
import type { RunView } from '../../../../shared/entities/runView';
import type { ComparedGroup } from '../../../navigation/Route';
import { MOST_GROUPS } from './CompareButtons';
import { chosenGroups, type GroupLevel } from './chosenGroups';
import type { ChosenRuns } from './useChosenRuns';
import type { VariantNames } from './variantNames';

export interface Comparing {
  /** As what groups the chosen runs can be compared, the innermost first. */
  readonly levels: readonly GroupLevel[];
  readonly compareRuns: () => void;
  readonly compareGroups: (groups: readonly ComparedGroup[]) => void;
  /** As groups where there are some, else one by one. */
  readonly compare: () => void;
}

/** The ways in which what is chosen in the table can be compared. */
export function useComparing(
  table: RunTable,
  chosen: ChosenRuns,
  { view, now, names }: { readonly view: RunView; readonly now: Date; readonly names: VariantNames },
  onCompare: (runIds: readonly string[], groups?: readonly ComparedGroup[]) => void,
): Comparing {
  const { groupBy, sort } = view;
  const levels = useMemo(
    () => chosenGroups(table, chosen.rows, { groupBy, sort }, now, names),
    [table, chosen.rows, groupBy, sort, now, names],
  );
  const compareRuns = (): void => {
    if (chosen.ids.length > 1) onCompare(chosen.ids);
  };
  const compareGroups = (groups: readonly ComparedGroup[]): void => {
    const runs = groups.flatMap((group) => group.runs);
    onCompare(runs, groups);
  };
  const compare = (): void => {
    const [innermost] = levels;
    if (innermost && innermost.groups.length <= MOST_GROUPS) compareGroups(innermost.groups);
    else compareRuns();
  };
  return { levels, compareRuns, compareGroups, compare };
}
