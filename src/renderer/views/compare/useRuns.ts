import { useState } from 'react';
import type { Run } from '../../../shared/entities/run';
import { request } from '../../api/request';
import { useEvent } from '../../api/useEvent';
import { useEach } from './useEach';

const detailOf = (id: string) => request('runs.get', { id });

/** Some runs with their summaries, kept current by events; those that are not there yet are left out. */
export function useRuns(ids: readonly string[]): readonly Run[] {
  const fetched = useEach<Run>(ids, detailOf);
  const [changed, setChanged] = useState<ReadonlyMap<string, Run>>(new Map());
  useEvent('runs.changed', (run) => {
    if (ids.includes(run.id)) setChanged((before) => new Map(before).set(run.id, run));
  });
  return ids.flatMap((id, place) => changed.get(id) ?? fetched[place] ?? []);
}
