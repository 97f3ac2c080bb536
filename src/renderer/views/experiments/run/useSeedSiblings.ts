import { useEffect, useMemo, useState } from 'react';
import type { Run, RunDetail } from '../../../../shared/entities/run';
import { valueOr } from '../../../api/Loadable';
import { liveRunTable } from '../../../api/liveRunTable';
import { request } from '../../../api/request';
import { useLive } from '../../../api/useLive';
import { differOnlyInSeed, siblingCandidates } from './seedSiblings';

/** Fetching one configuration takes a millisecond or two; more runs than this would not change the spread much. */
const MOST_CANDIDATES = 30;

/** The finished runs that differ from a run in nothing but the seed. */
export function useSeedSiblings(run: RunDetail): readonly Run[] {
  const table = valueOr(useLive(liveRunTable), null);
  const { id, variant, seed } = run;
  const candidates = useMemo(
    () => (table === null ? [] : siblingCandidates({ id, variant, seed }, table, MOST_CANDIDATES)),
    [id, variant, seed, table],
  );
  const key = candidates.join();
  const [siblings, setSiblings] = useState<readonly Run[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the configurations of runs never change, so their ids say it all
  useEffect(() => {
    let current = true;
    Promise.all(candidates.map((candidate) => request('runs.get', { id: candidate }))).then(
      (details) => current && setSiblings(details.filter(({ config }) => differOnlyInSeed(config, run.config))),
      // Without the siblings the page says "one seed", which is still true of the number it shows.
      () => current && setSiblings([]),
    );
    return () => {
      current = false;
    };
  }, [run.id, key]);
  return siblings;
}
