import type { AnalysisTask } from '../../../../shared/entities/analysisTask';
import { LiveValue } from '../../../api/LiveValue';
import { valueOr } from '../../../api/Loadable';
import { request } from '../../../api/request';
import { subscribe } from '../../../api/subscribe';
import { useLive } from '../../../api/useLive';
import { useAction } from '../../../components/useAction';

type TasksByRun = ReadonlyMap<string, AnalysisTask>;

/** Full evaluations that wait, run, or were not well ended, by run. */
const liveAnalyses = new LiveValue<TasksByRun>(
  async () => new Map((await request('analysis.list')).map((task) => [task.runId, task])),
  (apply) => subscribe('analysis.changed', (task) => apply((all) => new Map(all).set(task.runId, task))),
);

/** The full evaluation of a run, and the ways to start and stop it. */
export interface Analysis {
  readonly task: AnalysisTask | undefined;
  readonly busy: boolean;
  readonly measure: () => void;
  readonly cancel: () => void;
}

const evaluate = (id: string) => request('analysis.evaluate', { id });
const stop = (id: string) => request('analysis.cancel', { id });

/** Follows the full evaluation of a run. */
export function useAnalysis(runId: string): Analysis {
  const task = valueOr(useLive(liveAnalyses), NONE).get(runId);
  const start = useAction(evaluate);
  const cancel = useAction(stop);
  return {
    task,
    busy: start.busy,
    measure: () => void start.run(runId),
    cancel: () => void cancel.run(runId),
  };
}

const NONE: TasksByRun = new Map();
