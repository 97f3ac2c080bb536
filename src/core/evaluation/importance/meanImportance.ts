import type { Effect, Importance, NeuronImportance } from '../../../shared/entities/importance';
import { effectOf } from './effectOf';
import { rankImportance } from './rankImportance';

/** Importance over several runs: means over runs, with standard deviations over runs. */
export interface MeanImportance extends Pick<Importance, 'neurons' | 'planted'> {
  /** How many runs were averaged. */
  readonly runs: number;
}

/**
 * The importance of neurons over several decoders of one recording. What one training made of the neurons by chance, and
 * what happened in one set of held-out windows, averages out. A measure that a run lacks is left out.
 * @param importances at least one
 * @returns null when the runs have not measured the same neurons
 */
export function meanImportance(importances: readonly Importance[]): MeanImportance | null {
  const [first, ...others] = importances.map(byColumn);
  if (!first || first.length === 0 || others.some((other) => idsOf(other) !== idsOf(first))) return null;
  const runs = [first, ...others];
  const over = (pick: (neuron: NeuronImportance) => number | undefined) => {
    const values = first.map((_, column) => runs.map((neurons) => pick(neurons[column] as NeuronImportance)));
    const known = values.filter((own): own is number[] => own.every((value) => value !== undefined));
    return known.length === first.length ? known.map(effectOf) : null;
  };
  const rises = over(({ permutation }) => permutation?.logLossRise.mean);
  const drops = over(({ permutation }) => permutation?.balancedAccuracyDrop.mean);
  const ranked = rankImportance({
    ids: first.map(({ id }) => id),
    planted: first.some(({ planted }) => planted === undefined) ? null : plantedIn(first),
    losses:
      rises &&
      drops &&
      rises.map((logLossRise, column) => ({ logLossRise, balancedAccuracyDrop: drops[column] as Effect })),
    attributions: over(({ gradient }) => gradient?.attribution.mean),
  });
  return { runs: runs.length, ...ranked };
}

/** [column] */
function byColumn({ neurons }: Importance): readonly NeuronImportance[] {
  return [...neurons].sort((a, b) => a.neuron - b.neuron);
}

function idsOf(neurons: readonly NeuronImportance[]): string {
  return JSON.stringify(neurons.map(({ id }) => id));
}

function plantedIn(neurons: readonly NeuronImportance[]): ReadonlySet<number> {
  return new Set(neurons.flatMap(({ neuron, planted }) => (planted ? [neuron] : [])));
}
