import type { TaskEvaluation } from '../../../../shared/entities/evaluation';
import type { ExportTable } from '../../../charts/export/csvText';

/** The kinds of curves of a task, as they are called. */
export const CURVES = ['ROC', 'Precision-recall', 'Calibration'] as const;
export type CurveName = (typeof CURVES)[number];

/** The points of the curves of a kind, of every class. */
export function curveTable(task: TaskEvaluation, kind: CurveName): ExportTable {
  if (kind === 'ROC') return rocTable(task);
  return kind === 'Precision-recall' ? precisionRecallTable(task) : calibrationTable(task);
}

function rocTable({ classNames, roc }: TaskEvaluation): ExportTable {
  return {
    columns: ['class', 'auc', 'false_positive_rate', 'true_positive_rate'],
    rows: roc.flatMap(({ classIndex, auc, falsePositiveRate, truePositiveRate }) =>
      falsePositiveRate.map((rate, point) => [
        ...[classNames[classIndex] ?? '', auc, rate, truePositiveRate[point] ?? null],
      ]),
    ),
  };
}

function precisionRecallTable({ classNames, precisionRecall = [] }: TaskEvaluation): ExportTable {
  return {
    columns: ['class', 'average_precision', 'recall', 'precision'],
    rows: precisionRecall.flatMap(({ classIndex, averagePrecision, recall, precision }) =>
      recall.map((value, point) => [classNames[classIndex] ?? '', averagePrecision, value, precision[point] ?? null]),
    ),
  };
}

function calibrationTable({ calibration }: TaskEvaluation): ExportTable {
  const states = calibration
    ? ([
        ['before', calibration.before],
        ['after', calibration.after],
      ] as const)
    : [];
  return {
    columns: ['temperature_scaling', 'temperature', 'confidence', 'accuracy', 'windows'],
    rows: states.flatMap(([state, { bins }]) =>
      bins.map(({ confidence, accuracy, windows }) => [
        ...[state, calibration?.temperature ?? null, confidence, accuracy, windows],
      ]),
    ),
  };
}
