import type { Run, RunStatus } from '../../shared/entities/run';
import type { RunTable } from '../../shared/entities/runTable';
import { runValue } from './mergeRunTable';

/** What is said of a run in lists of other things: jobs, choices. It comes from the table of runs. */
export type RunBrief = Pick<
  Run,
  'id' | 'recordingId' | 'recordingName' | 'model' | 'split' | 'leaky' | 'seed' | 'status' | 'resumable'
> & { readonly fold: number | null };

/** The run at a place of the table. */
export function runBrief({ ids, columns }: RunTable, row: number): RunBrief {
  const word = (name: string): string => String(runValue(columns[name], row) ?? '');
  const isTrue = (name: string): boolean => runValue(columns[name], row) === 1;
  const fold = runValue(columns['run.fold'], row);
  return {
    id: ids[row] ?? '',
    recordingId: word('run.recordingId'),
    recordingName: word('run.recording'),
    model: word('run.model'),
    split: word('run.split'),
    fold: fold === null ? null : Number(fold),
    leaky: isTrue('run.leaky'),
    seed: Number(runValue(columns['run.seed'], row) ?? 0),
    // The store writes no other words here.
    status: word('run.status') as RunStatus,
    resumable: isTrue('run.resumable'),
  };
}

/** Runs by id; those that are not in the table, such as deleted ones, are left out. */
export function findRunBriefs(table: RunTable, ids: Iterable<string>): ReadonlyMap<string, RunBrief> {
  const wanted = new Set(ids);
  return new Map(table.ids.flatMap((id, row) => (wanted.has(id) ? [[id, runBrief(table, row)]] : [])));
}
