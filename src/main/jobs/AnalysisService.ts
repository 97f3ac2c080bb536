import { join } from 'node:path';
import { describeProcessEnd } from '../../core/store/describeProcessEnd';
import type { Store } from '../../core/store/Store';
import { recordedReading, recordTestReading, testLookOf } from '../../core/store/testReadings';
import type { WorkspacePaths } from '../../core/store/workspace';
import type { AnalysisTask } from '../../shared/entities/analysisTask';
import type { CloseComparison } from '../../shared/entities/closeComparison';
import type { Run } from '../../shared/entities/run';
import type { RunTimeline } from '../../shared/entities/runTimeline';
import { WorkbenchError } from '../../shared/errors';
import type { AnalysisCommand, AnalysisReply, RunPlace } from '../../shared/jobs/analysisMessage';
import { type AnalysisNews, type AskedProcess, askAnalysis } from './askAnalysis';
import type { SpawnWorker } from './WorkerProcess';

export interface AnalysisServiceParts {
  readonly store: Store;
  readonly paths: Pick<WorkspacePaths, 'recordings' | 'runs'>;
  readonly spawn: SpawnWorker;
  readonly onTask: (task: AnalysisTask) => void;
  readonly onRun: (run: Run) => void;
  readonly reportBug: (context: string, error: unknown) => void;
}

const MOST_KEPT = 20;

/**
 * Questions about finished runs that take computing, each answered by a process of its own: comparisons, timelines, and
 * full evaluations, which come one after another beside the trainings.
 */
export class AnalysisService {
  private readonly tasks = new Map<string, AnalysisTask>();
  private readonly kept = new Map<string, CloseComparison | RunTimeline>();
  private readonly asked = new Set<AskedProcess>();
  private current: { readonly runId: string; readonly process: AskedProcess } | null = null;
  private closing = false;

  constructor(private readonly parts: AnalysisServiceParts) {}

  /** Runs against the first of them. What finished runs answered never changes, so the latest answers are kept. */
  async compare(runIds: readonly string[]): Promise<CloseComparison> {
    const places = runIds.map((id) => this.placeOf(id));
    const reply = this.kept.get(runIds.join()) ?? (await this.ask({ kind: 'compare', places }));
    return this.keep(runIds.join(), reply as CloseComparison);
  }

  /** A run along its recording. */
  async timeline(runId: string): Promise<RunTimeline> {
    const place = this.placeOf(runId);
    const key = `timeline ${runId} ${place.run.status}`;
    return this.keep(key, (this.kept.get(key) ?? (await this.ask({ kind: 'timeline', place }))) as RunTimeline);
  }

  /** Evaluations that wait, run or were not well ended; those that finished are seen by their results. */
  list(): readonly AnalysisTask[] {
    return [...this.tasks.values()];
  }

  /** Puts the full evaluation of a run's test windows at the end of the line. */
  evaluate(runId: string): AnalysisTask {
    const { status } = this.parts.store.runs.get(runId);
    if (status !== 'finished') throw notFinished(runId, status);
    const before = this.tasks.get(runId)?.status;
    if (before !== 'queued' && before !== 'running')
      this.change(runId, { status: 'queued', stage: 'Waiting', fraction: null, error: null });
    this.next();
    return this.task(runId);
  }

  /** Takes an evaluation out of the line, or stops it. */
  cancel(runId: string): void {
    if (this.current?.runId === runId) this.current.process.cancel();
    else if (this.tasks.get(runId)?.status === 'queued') this.change(runId, { status: 'cancelled', stage: '' });
  }

  close(): void {
    this.closing = true;
    for (const process of this.asked) process.kill();
  }

  private next(): void {
    if (this.closing || this.current !== null) return;
    const waiting = this.list().find(({ status }) => status === 'queued');
    if (waiting) void this.run(waiting.runId);
  }

  private async run(runId: string): Promise<void> {
    try {
      const place = this.placeOf(runId);
      const { run, warning, isFirst } = testLookOf(this.parts.store, place.run);
      const history = [...this.parts.store.metrics.history(runId)];
      const command = { kind: 'evaluate' as const, place: { ...place, run }, history, warning };
      const process = this.start(command, (news) => this.heard(runId, news, isFirst));
      this.current = { runId, process };
      this.change(runId, { status: 'running', stage: 'Starting', fraction: null });
      const reply = await process.answer;
      if (reply.kind === 'evaluated') this.enter(runId, reply);
      this.change(runId, { status: 'finished', stage: '', fraction: 1 });
    } catch (error) {
      this.failed(runId, error);
    } finally {
      this.current = null;
      this.next();
    }
  }

  private failed(runId: string, error: unknown): void {
    if (!(error instanceof WorkbenchError)) this.parts.reportBug(`evaluating run ${runId}`, error);
    const { code, message } = error instanceof WorkbenchError ? error : { code: 'internal', message: String(error) };
    if (code === 'cancelled') this.change(runId, { status: 'cancelled', stage: '' });
    else this.change(runId, { status: 'failed', stage: '', error: { code, message } });
  }

  /** A first look at test windows is recorded when it is taken, which a changed split may refuse. */
  private heard(runId: string, news: AnalysisNews, isFirstLook: boolean): void {
    if (news.kind === 'progress') this.change(runId, { stage: news.stage, fraction: news.fraction });
    else if (isFirstLook) recordTestReading(this.parts.store, runId, 'evaluate');
  }

  private enter(runId: string, { results, artifacts }: Extract<AnalysisReply, { kind: 'evaluated' }>): void {
    const { store, onRun } = this.parts;
    store.transaction(() => {
      const { summary, artifacts: known } = store.runs.get(runId);
      const fresh = artifacts.filter(({ path }) => !known.some((artifact) => artifact.path === path));
      for (const artifact of fresh) store.runs.addArtifact(runId, artifact);
      // A run that left its test windows alone has their scores from now on; those of others stay as they were.
      if (summary && summary.test['multiclass'] === undefined)
        store.runs.change(runId, {
          summary: { ...summary, ...results, testConfiguration: recordedReading(store, runId) },
        });
    });
    onRun(store.runs.get(runId));
  }

  private async ask(command: AnalysisCommand): Promise<CloseComparison | RunTimeline> {
    const reply = await this.start(command).answer;
    if ('result' in reply) return reply.result;
    throw new WorkbenchError('internal', `The analysis process answered with '${reply.kind}'.`);
  }

  private start(...[command, onNews = () => undefined]: StartArguments): AskedProcess {
    const process = askAnalysis(this.parts.spawn, command, onNews, (end) =>
      describeProcessEnd('analysis process', end, 'Try again; nothing was half-written.'),
    );
    this.asked.add(process);
    const forget = () => void this.asked.delete(process);
    process.answer.then(forget, forget);
    return process;
  }

  private keep<T extends CloseComparison | RunTimeline>(key: string, value: T): T {
    this.kept.delete(key);
    this.kept.set(key, value);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST_KEPT && oldest !== undefined) this.kept.delete(oldest);
    return value;
  }

  private placeOf(runId: string): RunPlace {
    const { store, paths } = this.parts;
    const run = store.runs.get(runId);
    const { hash } = store.recordings.get(run.recordingId);
    return { run, recordingFolder: join(paths.recordings, hash), folder: join(paths.runs, run.id) };
  }

  private task(runId: string): AnalysisTask {
    return this.tasks.get(runId) ?? { runId, status: 'queued', stage: 'Waiting', fraction: null, error: null };
  }

  private change(runId: string, change: Partial<AnalysisTask>): void {
    const task = { ...this.task(runId), ...change };
    this.tasks.set(runId, task);
    this.parts.onTask(task);
  }
}

type StartArguments = [command: AnalysisCommand, onNews?: (news: AnalysisNews) => void];

function notFinished(runId: string, status: string): WorkbenchError {
  return new WorkbenchError('request_invalid', `Run ${runId} is ${status}: only finished runs can be evaluated.`, {
    runId,
    status,
  });
}
