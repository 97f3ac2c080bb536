import type { Effect, Importance } from '../../../../shared/entities/importance';

/** By which of the two measures neurons are ranked. */
export type ImportanceMeasure = 'permutation' | 'gradient';

/** A neuron as the ranking shows it. */
export interface ImportanceRow {
  readonly neuron: number;
  readonly id: string;
  readonly rank: number;
  readonly effect: Effect;
  /** Undefined where the recording does not know. */
  readonly planted: boolean | undefined;
}

/** The measures that were taken, the better-founded one first. */
export function measuresOf(importance: Importance): readonly ImportanceMeasure[] {
  return (['permutation', 'gradient'] as const).filter((measure) =>
    importance.neurons.some((neuron) => neuron[measure] !== undefined),
  );
}

/** The neurons by one measure, the most important first. */
export function importanceRows({ neurons }: Importance, measure: ImportanceMeasure): readonly ImportanceRow[] {
  return neurons
    .flatMap(({ neuron, id, planted, permutation, gradient }) => {
      const [rank, effect] =
        measure === 'permutation'
          ? [permutation?.rank, permutation?.logLossRise]
          : [gradient?.rank, gradient?.attribution];
      return rank === undefined || effect === undefined ? [] : [{ neuron, id, rank, effect, planted }];
    })
    .sort((a, b) => a.rank - b.rank);
}
