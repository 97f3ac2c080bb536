import type { PairedComparison } from '../../../shared/entities/runComparison';

/** An adjusted p below it is called a difference. */
const SIGNIFICANT = 0.05;

type Judged = Omit<PairedComparison, 'verdict' | 'sentence'>;

/** What a comparison comes to: a difference only where the test finds one. */
export function verdictOf({ adjustedP, difference }: Judged): PairedComparison['verdict'] {
  if (adjustedP >= SIGNIFICANT) return 'unclear';
  return difference > 0 ? 'better' : 'worse';
}

/** Who is compared, and under what circumstances. */
export interface SpokenComparison {
  /** How the run and the reference are called. */
  readonly run: string;
  readonly reference: string;
  /** Whether the split of either leaks. */
  readonly leaky: boolean;
  /** How many comparisons are made at once. */
  readonly questions: number;
}

/** A comparison in words: who, by how much, how sure. */
export function comparisonSentence(judged: Judged, { run, reference, leaky, questions }: SpokenComparison): string {
  const { difference, interval, p, adjustedP } = judged;
  const spread = interval ? ` [${signed(interval.low)}, ${signed(interval.high)}]` : '';
  const adjusted = questions > 1 ? `, ${spellP(adjustedP)} adjusted` : '';
  const evidence = `difference ${signed(difference)}${spread}, p = ${spellP(p)}${adjusted}${leaky ? '; LEAKY split: not evidence' : ''}`;
  const verdict = verdictOf(judged);
  if (verdict === 'unclear') return `${run} and ${reference} are not distinguishable: ${evidence}.`;
  return `${run} is ${verdict} than ${reference}: ${evidence}.`;
}

function signed(value: number): string {
  const text = value.toFixed(3);
  return /^-?0\.000$/.test(text) ? '0.000' : value > 0 ? `+${text}` : text.replace('-', '−');
}

function spellP(p: number): string {
  return p < 0.0001 ? p.toExponential(0) : p.toPrecision(2);
}
