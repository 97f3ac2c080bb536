import type { RunConfig } from '../../shared/config/runConfig';
import type { Calibration, Evaluation } from '../../shared/entities/evaluation';
import type { TaskScores } from '../../shared/entities/run';
import { type Dataset, partitionActivity, partitionClasses } from '../dataset/prepareDataset';
import { boutsOf, medianBoutFrames } from '../dataset/splits/bouts';
import type { Partition } from '../dataset/splits/Split';
import { classCountOf, type Task, taskTruth } from '../dataset/tasks';
import { answerBaselines } from '../evaluation/baselines/answerBaselines';
import { estimateUncertainty } from '../evaluation/bootstrap/estimateUncertainty';
import { type EvidenceBlocks, evidenceBlocks } from '../evaluation/bootstrap/evidenceBlocks';
import type { JudgedAnswers } from '../evaluation/bootstrap/scoreReplicates';
import { calibrate } from '../evaluation/calibration/calibrate';
import { compareWithBaselines } from '../evaluation/compareWithBaselines';
import { evaluateTasks } from '../evaluation/evaluateTasks';
import { predictedClasses } from '../evaluation/metrics/predictedClasses';
import { type HeldNullRequest, heldNull, USUAL_NULL } from '../evaluation/nulls/heldNull';
import { nullProblemOf } from '../evaluation/nulls/NullProblem';
import { nullWarnings } from '../evaluation/nulls/nullWarnings';
import { scoreAnswers, scoreProbabilities } from '../evaluation/taskScores';
import { evaluationLoss } from '../training/evaluationLoss';
import type { Learner } from '../training/Learner';
import { softmax } from '../training/softmax';
import { lossSettings } from './decoder';
import { SCORED_EACH_EPOCH, watchedValue } from './watchableMetrics';

/** Training windows scored after each epoch, evenly spaced: enough for the chart, without another pass over all. */
const SCORED_TRAINING_WINDOWS = 1000;

/**
 * Metrics after an epoch: loss and scores on validation, the headline on some training windows, and the metric that early
 * stopping watches, where it has a value.
 */
export function epochMetrics(config: RunConfig, dataset: Dataset, learner: Learner): Readonly<Record<string, number>> {
  const validation = predictionsOf(dataset, learner, dataset.split.starts.val);
  const classes = partitionClasses(dataset, 'val');
  const loss = lossSettings(config, dataset);
  const metrics: Record<string, number> = {
    'val/loss': evaluationLoss(validation.logits, classes, loss, partitionActivity(dataset, 'val')),
  };
  for (const [task, scores] of Object.entries(scoreTasks(dataset, validation.probabilities, classes))) {
    for (const score of SCORED_EACH_EPOCH) metrics[`val/${task}/${score}`] = scores[score];
  }
  metrics['train/multiclass/balanced_accuracy'] = trainingScore(dataset, learner);
  const { metric } = config.training.early_stopping;
  if (metric in metrics) return metrics;
  const watched = watchedValue(metric, { tasks: dataset.tasks, classes, loss, ...validation });
  return watched === null ? metrics : { ...metrics, [metric]: watched };
}

function trainingScore(dataset: Dataset, learner: Learner): number {
  const stride = Math.ceil(dataset.split.starts.train.length / SCORED_TRAINING_WINDOWS);
  const some = (values: Int32Array): Int32Array => values.filter((_, index) => index % stride === 0);
  const { probabilities } = predictionsOf(dataset, learner, some(dataset.split.starts.train));
  const scores = scoreTasks(dataset, probabilities, some(partitionClasses(dataset, 'train')));
  return scores['multiclass']?.balanced_accuracy ?? Number.NaN;
}

interface Predictions {
  readonly logits: Readonly<Record<string, Float32Array>>;
  readonly probabilities: Readonly<Record<string, Float32Array>>;
}

function predictionsOf(dataset: Dataset, learner: Learner, starts: Int32Array): Predictions {
  const logits = learner.predict(starts);
  const probabilities = dataset.tasks.map((task) => [
    task.name,
    softmax(logits[task.name] as Float32Array, classCountOf(task)),
  ]);
  return { logits, probabilities: Object.fromEntries(probabilities) as Record<string, Float32Array> };
}

function scoreTasks(
  dataset: Dataset,
  probabilities: Readonly<Record<string, Float32Array>>,
  classes: Int32Array,
): Record<string, TaskScores> {
  const scored = dataset.tasks.map((task) => [
    task.name,
    scoreProbabilities(taskTruth(task, classes), probabilities[task.name] as Float32Array, classCountOf(task)),
  ]);
  return Object.fromEntries(scored) as Record<string, TaskScores>;
}

/** Headline numbers of every task on a partition. */
export function scoresOn(dataset: Dataset, learner: Learner, partition: Partition): Record<string, TaskScores> {
  const { probabilities } = predictionsOf(dataset, learner, dataset.split.starts[partition]);
  return scoreTasks(dataset, probabilities, partitionClasses(dataset, partition));
}

/**
 * The whole evaluation of a partition: what `artifacts/evaluation.json` holds. Baselines see the same windows.
 * @param tell hears what is done, as it may take a minute
 */
export async function evaluatePartition(
  runId: string,
  dataset: Dataset,
  learner: Learner,
  partition: Partition,
  signal: AbortSignal,
  tell: (stage: string) => void = () => undefined,
  nullRequest: HeldNullRequest = USUAL_NULL,
): Promise<Evaluation> {
  const { tasks, split } = dataset;
  const place = `${split.starts[partition].length} ${partition} windows`;
  tell(`Scoring the decoder and its baselines on ${place}`);
  const [classIndex, decoder] = [
    partitionClasses(dataset, partition),
    predictionsOf(dataset, learner, split.starts[partition]),
  ];
  const given = await answerBaselines(dataset, partition, signal);
  const answers = Object.fromEntries(tasks.map((task) => [task.name, judgedAnswers(task, classIndex, decoder)]));
  const compared = { tasks: answers, baselines: given.answers };
  tell(`Estimating how certain the scores on ${place} are`);
  const uncertainty = await estimateUncertainty(compared, evidenceBlocksOf(dataset, partition), signal);
  const baselines = Object.fromEntries(Object.entries(given.answers).map(([name, own]) => [name, scoreAnswers(own)]));
  const verdicts = answers['multiclass'] ? compareWithBaselines(scoreAnswers(answers['multiclass']), baselines) : [];
  const predicted = answers['multiclass']?.predicted;
  if (predicted) tell(`Comparing the score on ${place} with what chance gives`);
  const nullTest = predicted && (await heldNull(nullProblemOf(dataset, partition), predicted, nullRequest, signal));
  const evaluation = evaluateTasks({
    runId,
    partition,
    audit: auditOf(dataset),
    tasks,
    classIndex,
    probabilities: decoder.probabilities,
    baselines,
    uncertainty,
    calibrations: calibrationsOf(dataset, learner, classIndex, decoder.logits),
    warnings: [
      ...dataset.warnings,
      ...given.warnings,
      ...uncertainty.warnings,
      ...verdicts,
      ...(nullTest ? nullWarnings(nullTest) : []),
    ],
  });
  return { ...evaluation, baselineRegularisations: given.inverseRegularisations, ...(nullTest && { nullTest }) };
}

function judgedAnswers(task: Task, classIndex: Int32Array, { probabilities }: Predictions): JudgedAnswers {
  const [classCount, own] = [classCountOf(task), probabilities[task.name] as Float32Array];
  const predicted = predictedClasses(own, classCount);
  return { truth: taskTruth(task, classIndex), predicted, probabilities: own, classCount };
}

/** The blocks of a partition's windows that count as independent evidence. */
export function evidenceBlocksOf(
  { split, windowFrames, segments, classIndex }: Dataset,
  partition: Partition,
): EvidenceBlocks {
  const median = medianBoutFrames(boutsOf(classIndex, segments));
  const starts = split.starts[partition];
  return evidenceBlocks({ starts, windowFrames, segments, labels: classIndex, medianBoutFrames: median });
}

/** Task → calibration of the judged logits, with temperatures from the validation windows. */
function calibrationsOf(
  dataset: Dataset,
  learner: Learner,
  classIndex: Int32Array,
  logits: Predictions['logits'],
): Record<string, Calibration> {
  const validation = learner.predict(dataset.split.starts.val);
  const validationClasses = partitionClasses(dataset, 'val');
  const calibrated = dataset.tasks.map((task) => {
    const judged = { truth: taskTruth(task, classIndex), logits: logits[task.name] as Float32Array };
    const fitted = { truth: taskTruth(task, validationClasses), logits: validation[task.name] as Float32Array };
    return [task.name, calibrate(judged, fitted, classCountOf(task))];
  });
  return Object.fromEntries(calibrated) as Record<string, Calibration>;
}

/** The part of the audit that travels with results. */
export function auditOf({ audit }: Dataset): Evaluation['audit'] {
  const { split, leaky, violations, purgeFrames, windows } = audit;
  return { split, leaky, violations, purgeFrames, windows };
}
