import path from 'node:path';
import { DOMParser } from '@xmldom/xmldom';
import { composeConfig } from '../../src/core/config/composeConfig';
import type { FigureData } from '../../src/core/figures/Figure';
import type { Evaluation, TaskEvaluation } from '../../src/shared/entities/evaluation';
import type { Importance } from '../../src/shared/entities/importance';
import type { NullTest } from '../../src/shared/entities/nullTest';
import type { Onsets } from '../../src/shared/entities/onsets';
import type { Recording } from '../../src/shared/entities/recording';
import type { RunDetail, TaskScores } from '../../src/shared/entities/run';

/** A name that breaks whatever does not escape it. */
export const HOSTILE = `</text><script>alert("1")</script> & 'quoted' \u0000\uD800`;

const CONFIG_FOLDER = path.resolve(import.meta.dirname, '../../resources/config');

const scores: TaskScores = {
  accuracy: 0.75,
  balanced_accuracy: 0.7,
  f1_macro: 0.68,
  f1_weighted: 0.74,
  auc_macro: 0.8,
};
const interval = { low: 0.6, high: 0.8, blocks: 6, method: 'runs' as const };
const intervals = { accuracy: interval, balanced_accuracy: interval, f1_macro: interval, auc_macro: interval };
const bins = [
  { windows: 5, confidence: 0.5, accuracy: 0.4 },
  { windows: 5, confidence: 0.9, accuracy: 0.8 },
];
const reliability = { logLoss: 0.6, brier: 0.4, expectedCalibrationError: 0.1, bins };

/** Ten windows of two classes: 6 of the first (5 right), 4 of the second (3 right). */
export function taskEvaluation(change: Partial<TaskEvaluation> = {}): TaskEvaluation {
  return {
    classNames: ['rest', 'walk'],
    support: [6, 4],
    scores,
    precision: [5 / 6, 3 / 4],
    recall: [5 / 6, 3 / 4],
    f1: [5 / 6, 3 / 4],
    confusion: [
      [5, 1],
      [1, 3],
    ],
    roc: [{ classIndex: 1, auc: 0.8, falsePositiveRate: [0, 0.5, 1], truePositiveRate: [0, 0.9, 1] }],
    precisionRecall: [{ classIndex: 1, averagePrecision: 0.77, recall: [0, 1], precision: [1, 0.4] }],
    intervals,
    calibration: { temperature: 1.5, before: reliability, after: reliability },
    ...change,
  };
}

export function evaluation(change: Partial<Evaluation> = {}): Evaluation {
  return {
    runId: 'run0',
    partition: 'test',
    audit: { split: 'blocked', leaky: false, violations: 0, purgeFrames: 4, windows: { train: 60, val: 10, test: 10 } },
    windows: 10,
    tasks: { multiclass: taskEvaluation(), walk: taskEvaluation({ classNames: ['not walk', 'walk'] }) },
    baselines: {
      majority: { ...scores, balanced_accuracy: 0.5 },
      logistic_last_frame: { ...scores, balanced_accuracy: 0.72 },
    },
    nullTest: nullTest(),
    importance: importance(['RIML', 'AVAL', 'AVAR']),
    onsets: onsets('walk'),
    warnings: ['Only 10 test windows.'],
    ...change,
  };
}

/** Importance of three neurons by both methods; the first was planted. */
export function importance(ids: readonly string[]): Importance {
  const effect = (mean: number) => ({ mean, sd: 0.01 });
  return {
    permutation: { windows: 10, repeats: 5, blocks: 6, balancedAccuracy: 0.7, logLoss: 0.6 },
    gradients: { windows: 10, blocks: 6, steps: 32, completenessError: 0.004 },
    planted: { neurons: 1, foundByPermutation: 1, foundByGradients: 0 },
    neurons: ids.map((id, index) => ({
      neuron: ids.length - 1 - index,
      id,
      planted: index === 0,
      permutation: {
        rank: index + 1,
        logLossRise: effect(0.2 - 0.1 * index),
        balancedAccuracyDrop: effect(0.1 - 0.06 * index),
      },
      gradient: { rank: ids.length - index, attribution: effect(0.5 + index) },
    })),
    remarks: [],
  };
}

/** Around two onsets of a class; no window was judged at the onset itself. */
export function onsets(name: string): Onsets {
  const point = (offset: number, shareRight: number) => ({ offset, onsets: 2, shareRight, low: 0, high: 1 });
  const points = [point(-2, 1), point(-1, 0.5), point(1, 0.5), { ...point(2, 1), onsets: 1, low: null, high: null }];
  return { reachFrames: 3, frameRateHz: 10, curves: [{ classIndex: 1, name, onsets: 2, points }] };
}

/** Nineteen null scores around 0.5 and one draw as good as the observed score. */
export function nullTest(change: Partial<NullTest> = {}): NullTest {
  const scores = [...Array.from({ length: 18 }, (_, draw) => 0.42 + draw / 100), 0.7];
  return {
    kind: 'pseudo_session',
    decoder: 'held',
    weak: false,
    reason: 'Labels were drawn from a model of bouts.',
    metric: 'balanced_accuracy',
    observed: 0.7,
    draws: 19,
    p: 0.1,
    nullMean: 0.515,
    null95: 0.7,
    scores,
    ...change,
  };
}

/** The audit of a split that leaks. */
export const LEAKY_AUDIT = { ...evaluation().audit, split: 'random_windows', leaky: true, violations: 9 };

/** A recording of 100 frames and 3 neurons; test windows end at frames 20-24 and 50-54. */
export function figureData(change: Partial<FigureData> = {}): FigureData {
  return {
    model: 'lstm',
    evaluation: evaluation(),
    history: [
      { name: 'train/loss', steps: [1, 2, 3], values: [1, 0.5, 0.4] },
      { name: 'val/loss', steps: [1, 2, 3], values: [1.1, 0.8, 0.9] },
      { name: 'learning_rate', steps: [1, 2, 3], values: [1e-4, 1e-4, 5e-5] },
    ],
    bestEpoch: 2,
    split: {
      frames: 100,
      frameRateHz: 10,
      windowFrames: 5,
      starts: { train: Int32Array.of(0, 1, 70), val: Int32Array.of(30), test: Int32Array.of(16, 46) },
    },
    activity: {
      frameRateHz: 10,
      classNames: ['rest', 'walk'],
      frames: Int32Array.of(20, 21, 22, 23, 24, 50, 51, 52, 53, 54),
      truth: Int32Array.of(0, 0, 0, 1, 1, 0, 0, 0, 1, 1),
      predicted: Int32Array.of(0, 0, 0, 1, 0, 1, 0, 0, 1, 1),
      traces: Float32Array.from({ length: 300 }, (_, cell) => Math.sin(cell)),
      neuronIds: ['AVAL', 'AVAR', 'RIML'],
    },
    ...change,
  };
}

/** The same with a hostile name wherever a user can write one. */
export function hostileFigureData(): FigureData {
  const data = figureData({ model: HOSTILE });
  const task = taskEvaluation({ classNames: ['rest', HOSTILE] });
  return {
    ...data,
    evaluation: evaluation({
      tasks: { multiclass: task, [HOSTILE]: task },
      baselines: { [HOSTILE]: scores },
      importance: importance(['a', HOSTILE]),
      onsets: onsets(HOSTILE),
      warnings: [HOSTILE],
    }),
    activity: data.activity && { ...data.activity, classNames: ['rest', HOSTILE], neuronIds: ['a', HOSTILE, 'c'] },
  };
}

/** The document of an XML text; any fault of form throws. */
export function strictXml(text: string): Document {
  const refuse = (message: string): never => {
    throw new Error(message);
  };
  const parser = new DOMParser({ errorHandler: { warning: refuse, error: refuse, fatalError: refuse } });
  return parser.parseFromString(text, 'image/svg+xml') as unknown as Document;
}

/** All texts that a figure shows, in their order. */
export function shownTexts(svg: string): readonly string[] {
  return Array.from(strictXml(svg).getElementsByTagName('text'), ({ textContent }) => textContent ?? '');
}

/** Elements of a figure by tag. */
export function elementsOf(svg: string, tag: string): readonly Element[] {
  return Array.from(strictXml(svg).getElementsByTagName(tag));
}

/** A finished run of the shipped default configuration. */
export function runDetail(change: Partial<RunDetail> = {}): RunDetail {
  const audit = evaluation().audit;
  return {
    id: 'run0',
    experimentId: 'e0',
    experimentName: 'first look',
    recordingId: '0123456789ab',
    recordingName: 'worm',
    model: 'lstm',
    split: 'blocked',
    leaky: false,
    seed: 3,
    status: 'finished',
    epochs: 7,
    createdAt: '2026-01-01T00:00:00Z',
    startedAt: null,
    finishedAt: null,
    resumable: false,
    error: null,
    summary: { epochs: 7, bestEpoch: 5, seconds: 12, audit, test: {}, val: {}, baselines: {}, warnings: [] },
    config: composeConfig(CONFIG_FOLDER, ['dataset.recording=worm', 'seed=3']),
    overrides: [],
    environment: {
      gridwalk: '0.1.0',
      git: 'abc123',
      tensorflow: '2.21.0',
      node: '24.0.0',
      device: 'cpu',
      processor: 'Some CPU × 2',
    },
    artifacts: [],
    ...change,
  };
}

export function recordingMeta(change: Partial<Recording> = {}): Recording {
  return {
    id: '0123456789ab',
    hash: 'a'.repeat(64),
    name: 'worm',
    format: 'csv',
    sourceFile: 'worm.csv',
    frames: 100,
    neurons: 3,
    frameRateHz: 10,
    trialFrames: null,
    classes: { '0': { name: 'rest', frames: 60 }, '1': { name: 'walk', frames: 40 } },
    neuronIds: ['AVAL', 'AVAR', 'RIML'],
    signal: null,
    species: 'C. elegans',
    technique: null,
    source: null,
    licence: null,
    citation: null,
    findings: [],
    groundTruth: null,
    extra: {},
    ingestedAt: '2026-01-01T00:00:00Z',
    ...change,
  };
}
