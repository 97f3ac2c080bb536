import type { NeuronTable } from '../../../../../shared/entities/inspection';
import type { Recording } from '../../../../../shared/entities/recording';

/** A row of the neuron table; null where there is nothing to say. */
export interface NeuronRow {
  /** Column of the recording, 0-based. */
  readonly id: number;
  readonly name: string;
  readonly mean: number;
  readonly sd: number;
  readonly skewness: number | null;
  readonly missing: number;
  /** Share of all frames, in percent. */
  readonly atMaximum: number;
  readonly longestRun: number;
  /** Constant or saturated, as the findings have it. */
  readonly remark: string;
  readonly mostAlike: string;
  readonly correlation: number | null;
}

/** A neuron is saturated with over this share of its frames at its maximum, and over so many of them in a row. */
const SATURATED_PERCENT = 1;
const SATURATED_RUN = 20;

/** The table's columns turned into rows. */
export function neuronRows(
  { neuronIds, frames }: Pick<Recording, 'neuronIds' | 'frames'>,
  table: NeuronTable,
): NeuronRow[] {
  const valueOrNull = (value: number | undefined): number | null =>
    value === undefined || Number.isNaN(value) ? null : value;
  return neuronIds.map((name, id) => {
    const sd = table.sd[id] as number;
    const longestRun = table.longestRun[id] as number;
    const atMaximum = (100 * (table.atMaximum[id] as number)) / frames;
    const missing = table.missing[id] as number;
    return {
      id,
      name,
      mean: table.mean[id] as number,
      sd,
      skewness: valueOrNull(table.skewness[id]),
      missing,
      atMaximum,
      longestRun,
      remark: remarkOn({ empty: missing === frames, constant: sd === 0, atMaximum, longestRun }),
      mostAlike: neuronIds[table.mostAlike[id] as number] ?? '',
      correlation: valueOrNull(table.correlation[id]),
    };
  });
}

interface Remarkable {
  readonly empty: boolean;
  readonly constant: boolean;
  readonly atMaximum: number;
  readonly longestRun: number;
}

function remarkOn({ empty, constant, atMaximum, longestRun }: Remarkable): string {
  if (empty) return 'empty';
  if (constant) return 'constant';
  return atMaximum > SATURATED_PERCENT && longestRun > SATURATED_RUN ? 'saturated' : '';
}
