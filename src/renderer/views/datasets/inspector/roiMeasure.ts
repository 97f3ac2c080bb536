import type { NeuronTable } from '../../../../shared/entities/inspection';
import type { Run } from '../../../../shared/entities/run';
import { IMPORTANCE_WORDS, type NeuronEffects } from './rowChoice';

/** What the neurons of a map can be coloured by. */
export const ROI_MEASURES = {
  sd: 'Standard deviation',
  mean: 'Mean',
  skewness: 'Skewness (rare large transients)',
  importance: 'Importance for a decoder',
} as const;
export type RoiMeasure = keyof typeof ROI_MEASURES;

/** The numbers that colour the neurons of a map. */
export interface RoiColouring {
  /** [neuron] NaN where it is not known */
  readonly values: ArrayLike<number>;
  /** The number of a neuron in words, with its uncertainty where that was measured. */
  readonly describe: (neuron: number) => string;
  /** The run whose decoder was asked; null for numbers of the neurons themselves. */
  readonly run: Run | null;
  /** What was measured of the run; null for none, and until it is read. */
  readonly effects: NeuronEffects | null;
}

/** The numbers for a measure; for importance none is known until the run's report is read. */
export function roiMeasure(
  by: RoiMeasure,
  table: NeuronTable,
  run: Run | null,
  effects: NeuronEffects | null,
): RoiColouring {
  if (by !== 'importance') {
    const values = table[by];
    const describe = (neuron: number): string => `${ROI_MEASURES[by].toLowerCase()} ${short(values[neuron])}`;
    return { values, describe, run: null, effects: null };
  }
  const values = Float64Array.from(table.sd, (_, neuron) => effects?.effects[neuron]?.mean ?? Number.NaN);
  return { values, describe: (neuron) => describeEffect(effects, neuron), run, effects };
}

function describeEffect(effects: NeuronEffects | null, neuron: number): string {
  const effect = effects?.effects[neuron] ?? null;
  if (effects === null || effect === null) return 'importance not measured';
  const spread = effect.sd === null ? '' : ` ± ${short(effect.sd)} sd`;
  return `importance ${short(effect.mean)}${spread} (${IMPORTANCE_WORDS[effects.measure]})`;
}

function short(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? 'not known' : String(Number(value.toPrecision(4)));
}
