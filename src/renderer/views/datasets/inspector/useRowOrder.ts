import { useEffect, useState } from 'react';
import type { RowOrder } from '../../../../shared/entities/inspection';
import type { Recording } from '../../../../shared/entities/recording';
import { request } from '../../../api/request';
import { useNotices } from '../../../components/Notices';
import { type ImportanceOrder, importanceOrder, notMeasured, type RowChoice } from './rowChoice';

/** The order to draw in, and the measure that it rests on where it is by importance. */
export interface ChosenOrder {
  readonly order: RowOrder;
  readonly measure: ImportanceOrder['measure'] | null;
  /** True while a run's report is read; the order of before stays until then. */
  readonly busy: boolean;
}

const AS_RECORDED: RowOrder = { by: 'recording' };

/** What was read of a run; null where it does not tell. */
interface ReadOrder {
  readonly runId: string;
  readonly order: RowOrder | null;
  readonly measure: ImportanceOrder['measure'] | null;
}

/** Turns a choice into an order; for importance it reads the run's report once. */
export function useRowOrder(recording: Recording, choice: RowChoice): ChosenOrder {
  const [read, setRead] = useState<ReadOrder | null>(null);
  const [before, setBefore] = useState<RowOrder>(AS_RECORDED);
  const notify = useNotices();
  const runId = choice.by === 'importance' ? choice.runId : null;
  if (choice.by !== 'importance' && choice !== before) setBefore(choice);

  useEffect(() => {
    if (runId === null) return;
    let current = true;
    readOrder(recording, runId).then(
      (found) => {
        if (!current) return;
        if (found.order === null) notify({ severity: 'error', message: notMeasured(runId) });
        setRead(found);
      },
      (error: unknown) => {
        if (!current) return;
        notify({ severity: 'error', message: error instanceof Error ? error.message : String(error) });
        setRead({ runId, order: null, measure: null });
      },
    );
    return () => {
      current = false;
    };
  }, [runId, recording, notify]);

  if (choice.by !== 'importance') return { order: choice, measure: null, busy: false };
  const found = read?.runId === choice.runId ? read : null;
  return { order: found?.order ?? before, measure: found?.measure ?? null, busy: found === null };
}

async function readOrder(recording: Recording, runId: string): Promise<ReadOrder> {
  const found = importanceOrder(recording, await request('runs.evaluation', { id: runId }));
  if (found === null) return { runId, order: null, measure: null };
  return { runId, order: { by: 'given', neurons: [...found.neurons] }, measure: found.measure };
}
