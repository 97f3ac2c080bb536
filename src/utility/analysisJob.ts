import { assertNever } from '../shared/assertNever';
import { toPlainError } from '../shared/errors';
import { type AnalysisCommand, type AnalysisReply, analysisCommandSchema } from '../shared/jobs/analysisMessage';

/** Entry of an analysis process: one question of main's about finished runs, answered; then it ends. */

/** What was posted last is lost when the process ends at once. */
const EXIT_AFTER_MS = 100;

const CANCELLED = { code: 'cancelled', message: 'Stopped on request.' } as const;

const port = process.parentPort;
const stop = new AbortController();
// TensorFlow reads it when it is loaded, so everything that loads it is imported later.
process.env.TF_CPP_MIN_LOG_LEVEL = '2';

port.on('message', ({ data }) => void carryOut(analysisCommandSchema.parse(data)));

async function carryOut(command: AnalysisCommand): Promise<void> {
  if (command.kind === 'cancel') return stop.abort();
  try {
    port.postMessage(await answer(command));
  } catch (error) {
    // What was under way when it was told to stop may have failed in any way.
    const { code, message } = stop.signal.aborted ? CANCELLED : toPlainError(error);
    port.postMessage({ kind: 'failed', code, message } satisfies AnalysisReply);
  }
  setTimeout(() => process.exit(0), EXIT_AFTER_MS);
}

async function answer(command: Exclude<AnalysisCommand, { kind: 'cancel' }>): Promise<AnalysisReply> {
  switch (command.kind) {
    case 'compare': {
      const { compareRunsClosely } = await import('../core/job/compareRuns');
      return { kind: 'compared', result: await compareRunsClosely(command.places, stop.signal) };
    }
    case 'timeline': {
      const { runTimeline } = await import('../core/job/runTimeline');
      return { kind: 'timeline', result: await runTimeline(command.place, stop.signal) };
    }
    case 'evaluate': {
      const { evaluateRun } = await import('../core/job/evaluateRun');
      const onProgress = (stage: string, fraction: number | null): void =>
        port.postMessage({ kind: 'progress', stage, fraction } satisfies AnalysisReply);
      const onLook = (): void => port.postMessage({ kind: 'looking' } satisfies AnalysisReply);
      const { place, history, warning } = command;
      const request = { ...place, history, warning, onProgress, onLook };
      return { kind: 'evaluated', ...(await evaluateRun(request, stop.signal)) };
    }
    case 'predict': {
      const { predictArrival } = await import('../core/interchange/predictArrival');
      const { place, recordingId, recordingFolder, score } = command;
      const run = { ...place.run, folder: place.folder, recordingFolder: place.recordingFolder };
      return {
        kind: 'predicted',
        ...(await predictArrival({ run, recordingId, recordingFolder, score }, stop.signal)),
      };
    }
    default:
      return assertNever(command);
  }
}
