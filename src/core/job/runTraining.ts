import { performance } from 'node:perf_hooks';
import type { Evaluation } from '../../shared/entities/evaluation';
import type { RunSummary } from '../../shared/entities/run';
import { toPlainError } from '../../shared/errors';
import type { JobEvent, JobSink } from '../../shared/jobs/jobEvent';
import { jobLogLine } from '../../shared/jobs/jobLogLine';
import type { TrainRequest } from '../../shared/jobs/utilityMessage';
import { type Dataset, partitionClasses, prepareDataset } from '../dataset/prepareDataset';
import type { Model } from '../model/Model';
import { openRecording } from '../recording/openRecording';
import { readyTensorFlow, tensorFlowInfo } from '../tensor/tfBackend';
import { type Checkpoint, readCheckpoint, writeCheckpoint } from '../training/checkpoint';
import type { EagerLearner } from '../training/EagerLearner';
import { EarlyStopping } from '../training/EarlyStopping';
import { PlateauSchedule } from '../training/PlateauSchedule';
import { Trainer } from '../training/Trainer';
import { modelFor, newLearner, streamOf } from './decoder';
import { describeEnvironment } from './environment';
import { MetricsLog } from './MetricsLog';
import { RunFolder } from './RunFolder';
import { auditOf, epochMetrics, evaluatePartition, scoresOn } from './scorePartition';

/** A run in progress: its request and everything made for it. */
interface Job {
  readonly request: TrainRequest;
  readonly folder: RunFolder;
  readonly metricsLog: MetricsLog;
  readonly dataset: Dataset;
  readonly model: Model;
  readonly learner: EagerLearner;
  readonly sink: JobSink;
  readonly signal: AbortSignal;
}

/**
 * Trains, evaluates and records one run: the whole of a job, in whatever process calls it. All that happens is told to
 * `sink`, failures included; it resolves with the summary, or null when the run was cancelled or failed.
 */
export async function runTraining(
  request: TrainRequest,
  sink: JobSink,
  signal: AbortSignal,
): Promise<RunSummary | null> {
  let folder: RunFolder | null = null;
  try {
    folder = await RunFolder.open(request.runFolder);
    return await trainAndEvaluate(request, folder, loggingSink(folder, sink), signal);
  } catch (thrown) {
    const { code, message } = toPlainError(thrown);
    const end: JobEvent = { kind: 'failed', code, message };
    if (folder) loggingSink(folder, sink)(end);
    else sink(end);
    if (code === 'internal' && thrown instanceof Error) folder?.log('error', thrown.stack ?? message, timestamp());
    return null;
  } finally {
    await folder?.close();
  }
}

async function trainAndEvaluate(
  request: TrainRequest,
  folder: RunFolder,
  sink: JobSink,
  signal: AbortSignal,
): Promise<RunSummary | null> {
  await readyTensorFlow();
  const recording = await openRecording(request.recordingFolder);
  const dataset = prepareDataset(recording, request.config, request.config.seed);
  const environment = describeEnvironment(recording.meta);
  await folder.writeDescription(request.config, request.overrides, environment);
  const model = modelFor(request.config, dataset);
  const learner = newLearner(request.config, dataset, model);
  try {
    const metricsLog = new MetricsLog(folder.root);
    const job: Job = { request, folder, metricsLog, dataset, model, learner, sink, signal };
    const trainer = newTrainer(job);
    const checkpoint = request.resume ? await readCheckpoint(folder.checkpoints, 'last', model) : null;
    if (checkpoint) trainer.restore(checkpoint);
    const past = await metricsLog.rewind(trainer.epochs);
    announce(job, trainer, environment);
    // Told again: whoever listened before may have died before it wrote the last of them.
    for (const { step, values } of past) sink({ kind: 'metrics', step, values, leaky: dataset.audit.leaky });
    const summary = (await trainer.run()) === 'done' ? await finish(job, trainer) : null;
    if (!summary) sink({ kind: 'cancelled', epoch: trainer.epochs });
    return summary;
  } finally {
    learner.dispose();
  }
}

function newTrainer({ request, folder, metricsLog, dataset, model, learner, sink, signal }: Job): Trainer {
  const { optimizer, schedule, training, seed } = request.config;
  const save = async (name: 'best' | 'last', checkpoint: Checkpoint): Promise<string> =>
    folder.relative(await writeCheckpoint(folder.checkpoints, name, checkpoint, model));
  return new Trainer({
    learner,
    windows: { starts: dataset.split.starts.train, classIndices: partitionClasses(dataset, 'train') },
    batchSize: training.batch_size,
    maxEpochs: training.max_epochs,
    schedule: PlateauSchedule.start(optimizer.learning_rate, {
      factor: schedule.factor,
      patience: schedule.name === 'plateau' ? schedule.patience : null,
    }),
    earlyStopping: new EarlyStopping(training.early_stopping.metric, training.early_stopping.patience),
    orderRandom: streamOf(seed, 'order'),
    evaluate: () => epochMetrics(request.config, dataset, learner),
    record: async (epoch, metrics) => {
      await metricsLog.append(epoch, metrics);
      sink({ kind: 'metrics', step: epoch, values: { ...metrics }, leaky: dataset.audit.leaky });
    },
    save,
    sink,
    signal,
    now: () => performance.now(),
  });
}

function announce(
  { request, dataset, learner, sink }: Job,
  trainer: Trainer,
  environment: Record<string, string>,
): void {
  sink({
    kind: 'started',
    runId: request.runId,
    fromEpoch: trainer.epochs,
    epochs: request.config.training.max_epochs,
    parameters: learner.parameters,
    backend: `TensorFlow ${environment['tensorflow']} (${environment['device']})`,
    audit: auditOf(dataset),
    environment,
  });
  const { warning } = tensorFlowInfo();
  for (const message of [...(warning === null ? [] : [warning]), ...dataset.warnings])
    sink({ kind: 'warning', message });
}

/** The test windows are read here, once, with the weights of the best epoch; null when told to stop meanwhile. */
async function finish(job: Job, trainer: Trainer): Promise<RunSummary | null> {
  const { request, folder, dataset, model, learner, sink, signal } = job;
  const best = await readCheckpoint(folder.checkpoints, 'best', model);
  if (best) learner.writeState(best.learner);
  const evaluation = await evaluatePartition(request.runId, dataset, learner, 'test', signal).catch(
    (thrown: unknown) => {
      if (signal.aborted) return null;
      throw thrown;
    },
  );
  if (!evaluation) return null;
  for (const message of evaluation.warnings.slice(dataset.warnings.length)) sink({ kind: 'warning', message });
  const artifact = await folder.writeArtifact('evaluation', 'evaluation.json', JSON.stringify(evaluation));
  sink({ kind: 'artifact', artifact });
  const summary: RunSummary = {
    epochs: trainer.epochs,
    bestEpoch: best?.trainer.epoch ?? trainer.epochs,
    seconds: trainer.trainedSeconds,
    audit: auditOf(dataset),
    test: scoresOf(evaluation),
    val: scoresOn(dataset, learner, 'val'),
    baselines: evaluation.baselines,
    ...uncertaintyOf(evaluation),
    warnings: evaluation.warnings,
  };
  sink({ kind: 'finished', summary });
  return summary;
}

function scoresOf({ tasks }: Evaluation): RunSummary['test'] {
  return Object.fromEntries(Object.entries(tasks).map(([task, { scores }]) => [task, scores]));
}

function uncertaintyOf({
  tasks,
  baselineIntervals,
  comparisons,
}: Evaluation): Pick<RunSummary, 'intervals' | 'baselineIntervals' | 'comparisons'> {
  const ofTasks = Object.entries(tasks).flatMap(([task, { intervals }]) => (intervals ? [[task, intervals]] : []));
  return { intervals: Object.fromEntries(ofTasks), baselineIntervals, comparisons };
}

function timestamp(): string {
  return new Date().toISOString();
}

/** Writes what is worth reading later into the run's log, and passes everything on. */
function loggingSink(folder: RunFolder, sink: JobSink): JobSink {
  return (event) => {
    const line = jobLogLine(event);
    if (line) folder.log(line.level, line.message, timestamp());
    sink(event);
  };
}
