import { describeNull, type NullSummary } from '../../../shared/entities/nullTest';

/** The usual bar of significance; nothing but a warning hangs on it. */
const SIGNIFICANT = 0.05;

/** A sentence where a score may well be chance, and one where the null is too weak to say. */
export function nullWarnings(test: NullSummary): readonly string[] {
  const { p, weak, observed, null95 } = test;
  return [
    ...(p > SIGNIFICANT
      ? [
          `Chance explains the score: ${describeNull(test)}; ${observed.toFixed(2)} is not above what 5 % of the null ` +
            `scores exceed (${null95.toFixed(2)}).`,
        ]
      : []),
    ...(weak ? ['The null is a circular shift, whose p values come out too small at times.'] : []),
  ];
}
