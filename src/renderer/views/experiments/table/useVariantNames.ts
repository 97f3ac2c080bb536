import { useMemo, useRef } from 'react';
import type { RunTable } from '../../../../shared/entities/runTable';
import { useRequest } from '../../../api/useRequest';
import { ambiguousVariants, type VariantNames, variantNames } from './variantNames';

/** Of more configurations than these the settings are not read: a column says them. */
const MOST_VARIANTS = 200;

/** What tells configurations apart that a grouped table would call the same; nothing while it is not known. */
export function useVariantNames(table: RunTable, groupBy: readonly string[]): VariantNames {
  const isWanted = groupBy.includes('run.variant');
  const ids = useMemo(() => (isWanted ? ambiguousVariants(table) : []), [table, isWanted]);
  const answer = useRequest('runs.table', { ids: ids.length > MOST_VARIANTS ? [] : [...ids] });
  const known = answer.state === 'ready' ? answer.value : null;
  const names = useMemo(() => (known === null ? null : variantNames(known)), [known]);
  // While others are read, what is known stays.
  const latest = useRef<VariantNames>(new Map());
  if (names !== null) latest.current = names;
  return latest.current;
}
