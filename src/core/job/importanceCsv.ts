import type { Effect, Importance } from '../../shared/entities/importance';
import { csvCell } from './windowPredictions';

const HEADER = [
  'rank',
  'neuron',
  'column',
  'log_loss_rise_mean',
  'log_loss_rise_sd',
  'balanced_accuracy_drop_mean',
  'balanced_accuracy_drop_sd',
  'gradient_rank',
  'gradient_mean',
  'gradient_sd',
  'planted',
];

/** Importance as CSV, one neuron a row, the most important first; cells of what was not measured are empty. */
export function importanceCsv({ neurons }: Importance): string {
  const rows = neurons.map(({ neuron, id, planted, permutation, gradient }) => [
    String(permutation?.rank ?? ''),
    csvCell(id),
    String(neuron),
    ...effectCells(permutation?.logLossRise),
    ...effectCells(permutation?.balancedAccuracyDrop),
    String(gradient?.rank ?? ''),
    ...effectCells(gradient?.attribution),
    planted === undefined ? '' : String(Number(planted)),
  ]);
  return `${[HEADER, ...rows].map((cells) => cells.join(',')).join('\n')}\n`;
}

function effectCells(effect: Effect | undefined): readonly string[] {
  return [effect?.mean, effect?.sd].map((value) => value?.toPrecision(6) ?? '');
}
