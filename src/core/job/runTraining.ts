import { performance } from 'node:perf_hooks';
import type { RunSummary } from '../../shared/entities/run';
import { toPlainError } from '../../shared/errors';
import type { JobEvent, JobSink } from '../../shared/jobs/jobEvent';
import { jobLogLine } from '../../shared/jobs/jobLogLine';
import type { TrainRequest } from '../../shared/jobs/utilityMessage';
import { type Dataset, prepareDataset } from '../dataset/prepareDataset';
import type { Model } from '../model/Model';
import { openRecordings } from '../recording/openRecordings';
import { readyTensorFlow, tensorFlowInfo } from '../tensor/tfBackend';
import { type Checkpoint, readCheckpoint, writeCheckpoint } from '../training/checkpoint';
import type { EagerLearner } from '../training/EagerLearner';
import { Trainer } from '../training/Trainer';
import { modelFor, newLearner } from './decoder';
import { describeDecoder, writeDecoderDescription } from './decoderDescription';
import { describeEnvironment } from './environment';
import { MetricsLog } from './MetricsLog';
import { RunFolder } from './RunFolder';
import { auditOf, epochMetrics, evaluatePartition, scoresOn } from './scorePartition';
import { checkSplitUnchanged } from './splitFingerprint';
import { TEST_ANSWERS_FILE, testAnswersJson, testAnswersOf } from './testAnswersFile';
import { TEST_UNREAD, testResultsOf } from './testResults';
import { trainingParts } from './trainingParts';

const MS_PER_MINUTE = 60_000;

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
  const recordings = await openRecordings(request.recordingFolder, request.config.dataset.also);
  const dataset = prepareDataset(recordings, request.config, request.config.seed);
  if (request.resume) await checkSplitUnchanged(folder.root, request.runId, dataset);
  const environment = describeEnvironment(dataset);
  await folder.writeDescription(request.config, request.overrides, environment);
  await writeDecoderDescription(folder.root, describeDecoder(recordings, dataset));
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
  const { checkpoint_minutes: checkpointMinutes } = request.config.training;
  const save = async (name: 'best' | 'last', checkpoint: Checkpoint): Promise<string> =>
    folder.relative(await writeCheckpoint(folder.checkpoints, name, checkpoint, model));
  return new Trainer({
    ...trainingParts(request.config, dataset),
    learner,
    checkpointEveryMs: checkpointMinutes === null ? null : checkpointMinutes * MS_PER_MINUTE,
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
    ...(trainer.stepsOfEpoch > 0 && { fromStep: trainer.stepsOfEpoch }),
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

/**
 * The test windows are read here, once, with the weights of the best epoch; null when told to stop meanwhile. A run that
 * must not read them (`training.score_test`) is judged on its validation windows.
 */
async function finish(job: Job, trainer: Trainer): Promise<RunSummary | null> {
  const { request, folder, dataset, model, learner, sink, signal } = job;
  const best = await readCheckpoint(folder.checkpoints, 'best', model);
  if (best) learner.writeState(best.learner);
  const { score_test: scoresTest } = request.config.training;
  const partition = scoresTest ? 'test' : 'val';
  const tell = tellStage(job, trainer);
  const evaluation = await evaluatePartition(request.runId, dataset, learner, partition, signal, tell).catch(
    (thrown: unknown) => {
      if (signal.aborted) return null;
      throw thrown;
    },
  );
  if (!evaluation) return null;
  for (const message of evaluation.warnings.slice(dataset.warnings.length)) sink({ kind: 'warning', message });
  const artifact = await folder.writeArtifact('evaluation', 'evaluation.json', JSON.stringify(evaluation));
  sink({ kind: 'artifact', artifact });
  if (scoresTest) {
    const answers = testAnswersJson(testAnswersOf(dataset, learner));
    sink({ kind: 'artifact', artifact: await folder.writeArtifact('test-answers', TEST_ANSWERS_FILE, answers) });
  }
  const summary: RunSummary = {
    epochs: trainer.epochs,
    bestEpoch: best?.trainer.epoch ?? trainer.epochs,
    seconds: trainer.trainedSeconds,
    audit: auditOf(dataset),
    val: scoresOn(dataset, learner, 'val'),
    ...(scoresTest ? testResultsOf(evaluation) : { test: {}, baselines: {} }),
    warnings: [...evaluation.warnings, ...(scoresTest ? [] : [TEST_UNREAD])],
  };
  sink({ kind: 'finished', summary });
  return summary;
}

/** Tells what is done once the last epoch is over, in the log and where progress is shown. */
function tellStage({ sink }: Job, { epochs }: Trainer): (stage: string) => void {
  return (stage) => {
    sink({ kind: 'log', message: `${stage} …` });
    sink({ kind: 'progress', epoch: epochs, epochs, step: 1, steps: 1, etaSeconds: null, stage });
  };
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
