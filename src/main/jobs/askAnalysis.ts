import type { ProcessEnd } from '../../core/store/describeProcessEnd';
import { fromPlainError, WorkbenchError } from '../../shared/errors';
import { type AnalysisCommand, type AnalysisReply, analysisReplySchema } from '../../shared/jobs/analysisMessage';
import type { SpawnWorker } from './WorkerProcess';

/** A question that a process of its own is busy with. */
export interface AskedProcess {
  /** Rejects with a WorkbenchError: what the process found, `cancelled`, or `job_crashed`. */
  readonly answer: Promise<AnalysisReply>;
  /** Asks it to stop; kills it when it has not done so after a while. */
  cancel(): void;
  kill(): void;
}

/** What a process tells before its answer. */
export type AnalysisNews = Extract<AnalysisReply, { kind: 'progress' | 'looking' }>;

const KILL_AFTER_MS = 10_000;

/** Starts an analysis process and asks it one question. */
export function askAnalysis(
  spawn: SpawnWorker,
  command: AnalysisCommand,
  onNews: (news: AnalysisNews) => void,
  describeEnd: (end: ProcessEnd) => string,
): AskedProcess {
  const process = spawn();
  let killTimer: NodeJS.Timeout | null = null;
  const answer = new Promise<AnalysisReply>((resolve, reject) => {
    process.onMessage((message) => {
      const { data: reply, error } = analysisReplySchema.safeParse(message);
      if (error) reject(error);
      else if (reply.kind === 'progress' || reply.kind === 'looking') onNews(reply);
      else if (reply.kind === 'failed') reject(fromPlainError({ ...reply, details: {} }));
      else resolve(reply);
    });
    process.onExit((end) => {
      if (killTimer) clearTimeout(killTimer);
      const wasCancelled = killTimer !== null;
      reject(new WorkbenchError(wasCancelled ? 'cancelled' : 'job_crashed', describeEnd(end)));
    });
  });
  process.post(command);
  return {
    answer,
    cancel() {
      if (killTimer) return;
      process.post({ kind: 'cancel' } satisfies AnalysisCommand);
      killTimer = setTimeout(() => process.kill(), KILL_AFTER_MS);
    },
    kill: () => process.kill(),
  };
}
