import type { Importance } from '../../shared/entities/importance';
import type { GradientResult } from '../evaluation/importance/integratedGradients';
import type { NeuronLoss, PermutationResult } from '../evaluation/importance/permutationImportance';
import { attributionEffects, type MeasuredNeurons } from '../evaluation/importance/rankImportance';
import type { NeuronGroup } from './neuronGroups';

/** What permutation found of all neurons, in the order of their columns. */
export interface Permuted {
  readonly losses: readonly NeuronLoss[];
  readonly facts: Omit<NonNullable<Importance['permutation']>, 'repeats'>;
}

/** What integrated gradients found of all neurons, in the order of their columns. */
export interface Attributed {
  readonly attributions: NonNullable<MeasuredNeurons['attributions']>;
  readonly facts: NonNullable<Importance['gradients']>;
}

/** @param groups at least one; `results` are theirs */
export function joinPermuted(groups: readonly NeuronGroup[], results: readonly PermutationResult[]): Permuted {
  const { windows, blocks } = evidenceOf(groups);
  const meanOf = (key: keyof PermutationResult['unaltered']): number =>
    groups.reduce((sum, group, index) => {
      return sum + (group.windows.starts.length * (results[index] as PermutationResult).unaltered[key]) / windows;
    }, 0);
  return {
    losses: results.flatMap(({ losses }) => losses),
    facts: { windows, blocks, balancedAccuracy: meanOf('balancedAccuracy'), logLoss: meanOf('logLoss') },
  };
}

/** @param groups at least one; `results` are theirs */
export function joinAttributed(groups: readonly NeuronGroup[], results: readonly GradientResult[]): Attributed {
  return {
    attributions: groups.flatMap(({ columns, baseline, windows }, index) => {
      const effects = attributionEffects(results[index] as GradientResult, baseline.length, windows.blocks);
      return Array.from(columns, (column) => effects[column] as (typeof effects)[number]);
    }),
    facts: {
      ...evidenceOf(groups),
      steps: Math.max(...results.map(({ steps }) => steps)),
      completenessError: Math.max(...results.map(({ completenessError }) => completenessError)),
    },
  };
}

/** How many windows and blocks there are in all groups. */
function evidenceOf(groups: readonly NeuronGroup[]): { readonly windows: number; readonly blocks: number } {
  return {
    windows: groups.reduce((sum, { windows }) => sum + windows.starts.length, 0),
    blocks: groups.reduce((sum, { windows }) => sum + new Set(windows.blocks.blockOf).size, 0),
  };
}
