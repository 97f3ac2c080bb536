import type { Recording } from '../../../shared/entities/recording';

/** Rates closer than this are the same for all that decoding asks; clocks of microscopes differ by as much. */
const NOTABLE = 0.01;

/** The frame rate of several recordings as one number, and what is to be said about it. */
export interface JoinedFrameRate {
  /** The first recording's where all agree within 1 %; else null: no axis of seconds would be right. */
  readonly frameRateHz: number | null;
  /** Sentences for the user. */
  readonly warnings: readonly string[];
}

/** A window of L frames lasts as long in one recording as in another only when their frame rates agree. */
export function joinFrameRates(recordings: readonly Recording[]): JoinedFrameRate {
  const unknown = recordings.filter(({ frameRateHz }) => frameRateHz === null);
  const rates = recordings.flatMap(({ frameRateHz }) => frameRateHz ?? []);
  if (unknown.length === recordings.length) return { frameRateHz: null, warnings: [] };
  const excess = Math.max(...rates) / Math.min(...rates) - 1;
  const warnings = [
    ...(unknown.length > 0 ? [unknownRates(unknown)] : []),
    ...(excess > NOTABLE ? [differentRates(recordings)] : excess > 0 ? [slightlyDifferentRates(excess)] : []),
  ];
  const agree = unknown.length === 0 && excess <= NOTABLE;
  return { frameRateHz: agree ? (rates[0] as number) : null, warnings };
}

function unknownRates(recordings: readonly Recording[]): string {
  const names = recordings.map(({ name }) => name).join(', ');
  return `The frame rate of ${names} is not known; windows are joined as if it were that of the others.`;
}

function differentRates(recordings: readonly Recording[]): string {
  const rates = recordings.flatMap(({ name, frameRateHz }) =>
    frameRateHz === null ? [] : [`${name} ${frameRateHz} Hz`],
  );
  return (
    `The recordings have DIFFERENT FRAME RATES (${rates.join(', ')}): a window of as many frames lasts longer in one ` +
    'than in another, so speeds and delays do not match. Resample them to one rate before you trust a joint score.'
  );
}

function slightlyDifferentRates(excess: number): string {
  return `The frame rates of the recordings differ by ${(100 * excess).toFixed(2)} %; they are taken as equal.`;
}
