import path from 'node:path';
import { createRunRecorder } from '../core/store/runRecorder';
import type { Workspace } from '../core/store/workspace';
import type { Run, RunDetail } from '../shared/entities/run';
import type { JobEvent, JobSink } from '../shared/jobs/jobEvent';
import type { CommandContext } from './CommandContext';
import { clock, ProgressLine } from './ProgressLine';

/**
 * Trains a run in this process, with its events in the database and progress on standard error.
 * @param place which of several runs it is, for the line of progress
 */
export async function trainInProcess(
  context: CommandContext,
  workspace: Workspace,
  run: RunDetail,
  resume: boolean,
  place?: string,
): Promise<Run> {
  const { store, paths } = workspace;
  const { runTraining } = await import('../core/job/runTraining');
  const recording = store.recordings.get(run.recordingId);
  const job = store.jobs.create({ runId: run.id, device: 'cpu', resume });
  const recorder = createRunRecorder(store, { runId: run.id, jobId: job.id, now: () => new Date() });
  const show = progressSink(new ProgressLine(context), context, place === undefined ? '' : `${place} · `);
  const sink: JobSink = (event) => {
    recorder.sink(event);
    show(event);
  };
  const request = {
    runId: run.id,
    config: run.config,
    overrides: run.overrides,
    runFolder: path.join(paths.runs, run.id),
    recordingFolder: path.join(paths.recordings, recording.hash),
    resume,
  };
  await runTraining(request, sink, context.signal);
  recorder.ended({ kind: 'exited', code: 0, signal: null, lastWords: '' });
  return store.runs.get(run.id);
}

/** A bar that is drawn over on a terminal; a line per epoch elsewhere. */
function progressSink(line: ProgressLine, context: CommandContext, place: string): JobSink {
  let score = '';
  return (event: JobEvent) => {
    if (event.kind === 'progress' && event.stage !== undefined) line.show(1, `${place}${event.stage}`);
    else if (event.kind === 'progress') {
      const done = (event.epoch - 1 + event.step / event.steps) / event.epochs;
      const eta = event.etaSeconds === null ? '' : ` · at most ${clock(event.etaSeconds)} left`;
      line.show(done, `${place}epoch ${event.epoch} of ${event.epochs}${eta}${score}`);
    } else if (event.kind === 'metrics') {
      const value = event.values['val/multiclass/balanced_accuracy'] ?? Number.NaN;
      score = ` · val balanced accuracy ${value.toFixed(3)}${event.leaky ? ' (leaky)' : ''}`;
      if (!context.terminal)
        context.say(`epoch ${event.step}: train loss ${event.values['train/loss']?.toFixed(4)}${score}\n`);
    } else if (event.kind === 'started') {
      line.note(`Training ${event.parameters} parameters with ${event.backend}, ${event.audit.windows.train} windows`);
    } else if (event.kind === 'log') line.note(event.message);
    else if (event.kind === 'warning') line.note(`! ${event.message}`);
    else if (['finished', 'cancelled', 'failed'].includes(event.kind)) line.clear();
  };
}
