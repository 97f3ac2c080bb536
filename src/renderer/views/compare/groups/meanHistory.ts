import { spreadOf } from '../../../../shared/experiments/spreadOf';
import type { OverlaidLine } from '../../../charts/LinesChart';

/** A metric by epoch over the runs of a group. */
export interface MeanHistory {
  readonly steps: readonly number[];
  readonly mean: readonly number[];
  /** Sample standard deviation; 0 of one run. */
  readonly sd: readonly number[];
}

const ANY = { overlap: 0, range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] } as const;

/** Mean and deviation at the epochs that all runs have: beyond, those that stopped early would be missing from it. */
export function meanHistory(lines: readonly Pick<OverlaidLine, 'steps' | 'values'>[]): MeanHistory {
  const byStep = new Map<number, number[]>();
  for (const { steps, values } of lines)
    steps.forEach((step, index) => {
      const value = values[index];
      if (value === undefined || !Number.isFinite(value)) return;
      const known = byStep.get(step);
      if (known) known.push(value);
      else byStep.set(step, [value]);
    });
  const shared = [...byStep].filter(([, values]) => values.length === lines.length).sort(([a], [b]) => a - b);
  const spreads = shared.flatMap(([, values]) => spreadOf(values, ANY) ?? []);
  return {
    steps: shared.map(([step]) => step),
    mean: spreads.map(({ mean }) => mean),
    sd: spreads.map(({ sd }) => sd ?? 0),
  };
}
