import { baselineNamed } from '../entities/baselines';
import type { PairedDifference, Spread } from '../entities/experimentSummary';
import type { Run, RunSummary } from '../entities/run';
import { spreadOf } from './spreadOf';

/** The rivals whose difference is told: what a deep model has to be worth its trouble against. */
const LOGISTIC = /^logistic/;

/**
 * Decoder minus logistic regression in balanced accuracy, run by run on the same test windows, for each of its kinds that
 * was scored. Pairing takes out what makes a split easy or hard for both.
 * @param overlap see `SpreadSettings`
 */
export function pairedDifferences(
  runs: readonly (Pick<Run, 'model' | 'leaky'> & { readonly summary: RunSummary })[],
  overlap: number,
): readonly PairedDifference[] {
  const [first] = runs;
  if (first === undefined) return [];
  const names = new Set(runs.flatMap(({ summary }) => Object.keys(summary.baselines)));
  return [...names]
    .filter((name) => LOGISTIC.test(name))
    .flatMap((baseline) => {
      const values = runs.map(({ summary }) => {
        const [own, rival] = [summary.test['multiclass'], summary.baselines[baseline]];
        return own && rival ? own.balanced_accuracy - rival.balanced_accuracy : null;
      });
      const spread = spreadOf(values, { overlap, range: [-1, 1] });
      if (spread === null) return [];
      const verdict = verdictOf(spread);
      return [{ ...spread, baseline, verdict, sentence: inWords(first, baseline, spread, verdict) }];
    });
}

function verdictOf({ interval }: Spread): PairedDifference['verdict'] {
  if (interval === null || (interval.low <= 0 && interval.high >= 0)) return 'unclear';
  return interval.low > 0 ? 'better' : 'worse';
}

function inWords(
  { model, leaky }: Pick<Run, 'model' | 'leaky'>,
  baseline: string,
  { n, mean, interval }: Spread,
  verdict: PairedDifference['verdict'],
): string {
  const { spoken } = baselineNamed(baseline);
  const spread = interval ? ` [${signed(interval.low)}, ${signed(interval.high)}]` : '';
  const by = `${signed(mean)}${spread} over ${n} run${n === 1 ? '' : 's'}${leaky ? ' (LEAKY split: not evidence)' : ''}`;
  if (verdict === 'better') return `${model} beats ${spoken}: ${by}.`;
  if (verdict === 'worse') return `${model} is worse than ${spoken}: ${by}.`;
  if (n === 1) return `${model} minus ${spoken}: ${by}, which says nothing of its spread.`;
  return `${model} and ${spoken} are not distinguishable: ${by}.`;
}

function signed(value: number): string {
  const text = Math.abs(value).toFixed(3);
  if (text === '0.000') return text;
  return value < 0 ? `−${text}` : `+${text}`;
}
