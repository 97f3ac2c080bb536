import type { Finding } from '../../../../shared/entities/recording';

/** A scalar of a file whose name speaks of a rate. */
export interface RateHint {
  readonly name: string;
  /** Per second, if its name is right. */
  readonly value: number;
}

const RATE_NAME = /(fs|fps|hz|rate)$/i;

/** Whether a variable's name speaks of a rate: `fs`, `VIDEOfs`, `frame_rate`, `imaging.fps`. */
export function isRateName(name: string): boolean {
  return RATE_NAME.test(name);
}

/**
 * The frame rate of a series, where one hint alone belongs to it: its name begins with the series' (`NEURALfs` of
 * `NEURAL`), or it is a field beside it (`session.fs` of `session.traces`) and the only rate there. Null for all others:
 * they are told to the user, who may know better.
 */
export function rateOf(series: string, hints: readonly RateHint[]): RateHint | null {
  const usable = hints.filter(({ value }) => Number.isFinite(value) && value > 0);
  const named = usable.filter(({ name }) => name.toLowerCase().startsWith(series.toLowerCase()));
  if (named.length === 1) return named[0] ?? null;
  const owner = series.slice(0, series.lastIndexOf('.') + 1);
  const beside = owner === '' ? [] : usable.filter(({ name }) => name.startsWith(owner));
  return beside.length === 1 ? (beside[0] ?? null) : null;
}

/** What the user should know of the rates in a file: those that were not taken. */
export function rateFindings(hints: readonly RateHint[], taken: RateHint | null): Finding[] {
  const others = hints.filter((hint) => hint !== taken);
  const shown = others.map(({ name, value }) => `${name} = ${value}`).join(', ');
  const messages = [
    ...(taken === null ? [] : [`The frame rate of ${taken.value} per second was taken from ${taken.name}.`]),
    ...(others.length === 0
      ? []
      : [`The file has ${shown}, which may be the frame rate; give it if it is: it was not taken.`]),
  ];
  return messages.map((message) => ({
    code: 'source_choice',
    severity: 'info',
    message,
    count: 1,
    neurons: [],
    frames: [],
  }));
}
