import type { HeldNullRequest } from '../core/evaluation/nulls/heldNull';
import { type NullKind, nullKindSchema } from '../shared/entities/nullTest';
import { WorkbenchError } from '../shared/errors';
import { clock, type ProgressLine } from './ProgressLine';

/** More draws than this say nothing more. */
const MOST_DRAWS = 100_000;

/** What a command line asks of null tests. */
export interface NullOptions {
  readonly held: HeldNullRequest;
  readonly draws: { readonly decoderDraws: number; readonly logisticDraws: number };
}

/**
 * The options `--null`, `--null-draws`, `--retrain` and `--retrain-logistic`.
 * @throws WorkbenchError `usage`
 */
export function nullOptions(options: Readonly<Record<string, unknown>>): NullOptions {
  return {
    held: { kind: nullKind(options['null']), draws: count(options, 'nullDraws', '--null-draws', 1), seed: 1 },
    draws: {
      decoderDraws: count(options, 'retrain', '--retrain', 0),
      logisticDraws: count(options, 'retrainLogistic', '--retrain-logistic', 0),
    },
  };
}

/** Shows how many trainings of a null are done, and how long the rest takes. */
export function trainingsLine(
  line: Pick<ProgressLine, 'show'>,
  now: () => number = Date.now,
): (decoder: string, done: number, draws: number) => void {
  const begun = now();
  return (decoder, done, draws) => {
    const left = ((now() - begun) / 1000 / done) * (draws - done);
    line.show(done / draws, `${decoder} trained anew on ${done} of ${draws} label draws, ${clock(left)} left`);
  };
}

function nullKind(value: unknown): NullKind | null {
  if (value === undefined) return null;
  const kind = nullKindSchema.safeParse(value);
  if (kind.success) return kind.data;
  throw new WorkbenchError('usage', `--null ${String(value)}: expected ${nullKindSchema.options.join(', ')}.`);
}

function count(options: Readonly<Record<string, unknown>>, key: string, flag: string, least: number): number {
  const value = Number(options[key]);
  if (Number.isInteger(value) && value >= least && value <= MOST_DRAWS) return value;
  throw new WorkbenchError(
    'usage',
    `${flag} ${String(options[key])}: expected a whole number from ${least} to ${MOST_DRAWS}.`,
  );
}
