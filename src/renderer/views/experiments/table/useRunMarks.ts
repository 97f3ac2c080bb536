import { useCallback } from 'react';
import type { RunMarksChange } from '../../../../shared/entities/runMarks';
import { request } from '../../../api/request';
import { useNotices } from '../../../components/Notices';
import { useAction } from '../../../components/useAction';
import { formatPlural } from '../../../format/numbers';
import { runSelection } from '../../../navigation/runSelection';

export interface RunMarking {
  readonly mark: (ids: readonly string[], change: RunMarksChange) => Promise<unknown>;
  /** Takes runs out of every list, and offers to take that back. */
  readonly remove: (ids: readonly string[]) => Promise<void>;
  readonly archive: (ids: readonly string[]) => Promise<void>;
  readonly busy: boolean;
}

/** What the user says of runs: each change is in the workspace when it is done. */
export function useRunMarks(): RunMarking {
  const notify = useNotices();
  const send = useCallback(async (ids: readonly string[], change: RunMarksChange): Promise<true> => {
    await request('runs.mark', { ids: [...ids], change });
    return true;
  }, []);
  const { run: mark, busy } = useAction(send);
  const withUndo = async (ids: readonly string[], flag: 'deleted' | 'archived'): Promise<void> => {
    if (!(await mark(ids, { [flag]: true }))) return;
    runSelection.set([]);
    const undo = async (): Promise<void> => {
      await mark(ids, { [flag]: false });
    };
    notify({ severity: 'success', message: `${formatPlural(ids.length, 'run')} ${flag}.`, undo });
  };
  return {
    mark,
    busy,
    remove: (ids) => withUndo(ids, 'deleted'),
    archive: (ids) => withUndo(ids, 'archived'),
  };
}
