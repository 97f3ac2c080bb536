import { type Importance, type ImportanceMethod, importanceMethodSchema } from '../shared/entities/importance';
import { WorkbenchError } from '../shared/errors';
import { clock, type ProgressLine } from './ProgressLine';

const MOST_REPEATS = 1000;
/** Named on the terminal; the files have all. */
const NAMED_NEURONS = 5;

/**
 * The options `--importance` and `--repeats`.
 * @throws WorkbenchError `usage`
 */
export function importanceOptions(options: Readonly<Record<string, unknown>>): {
  readonly method: ImportanceMethod;
  readonly repeats: number;
} {
  const method = importanceMethodSchema.safeParse(options['importance']);
  if (!method.success) {
    const expected = importanceMethodSchema.options.join(', ');
    throw new WorkbenchError('usage', `--importance ${String(options['importance'])}: expected one of ${expected}.`);
  }
  const repeats = Number(options['repeats']);
  if (!Number.isInteger(repeats) || repeats < 1 || repeats > MOST_REPEATS) {
    throw new WorkbenchError(
      'usage',
      `--repeats ${String(options['repeats'])}: expected a whole number from 1 to ${MOST_REPEATS}.`,
    );
  }
  return { method: method.data, repeats };
}

/** Shows how far a stage of the work is, and how long the rest of it takes. */
export function stageLine(
  line: Pick<ProgressLine, 'show'>,
  now: () => number = Date.now,
): (stage: string, done: number, total: number) => void {
  let [current, begun, before] = ['', 0, 0];
  return (stage, done, total) => {
    const left = stage === current ? ((now() - begun) / 1000 / (done - before)) * (total - done) : null;
    if (stage !== current) [current, begun, before] = [stage, now(), done];
    line.show(done / total, `${stage}${left === null || !Number.isFinite(left) ? '' : `, ${clock(left)} left`}`);
  };
}

/** The most important neurons and what limits their ranking, as lines below the scores; '' where nothing was measured. */
export function describeImportance({ neurons, permutation, remarks }: Importance): string {
  if (neurons.length === 0) return remarks.map((remark) => `\n${remark}`).join('');
  const measure = permutation ? 'rise of the log loss when permuted' : 'mean size of the integrated gradient';
  return [
    `\n\nMost important neurons (${measure}): ${namedNeurons(neurons)}.`,
    'Neurons that carry the same information share their importance: a low rank does not mean that a neuron says nothing.',
    ...remarks,
  ].join('\n');
}

/** The first of ranked neurons, each with its importance. */
export function namedNeurons(neurons: Importance['neurons']): string {
  const named = neurons.slice(0, NAMED_NEURONS).map(({ id, permutation, gradient }) => {
    const effect = permutation?.logLossRise ?? gradient?.attribution;
    return `${id} ${effect?.mean.toFixed(3)}${effect?.sd == null ? '' : ` ± ${effect.sd.toFixed(3)}`}`;
  });
  return named.join(', ');
}
