/** Scores equal but for rounding count as equal: that makes p larger, the safe side. */
const ROUNDING = 1e-12;

/**
 * The p value of a permutation test, (C + 1) / (n + 1) with C null scores at or above the observed one, as in Phipson and
 * Smyth (2010) and scikit-learn's `permutation_test_score`: never 0, since the observed labels are one arrangement too.
 * What is not a number counts as above: a comparison that cannot be made is no evidence.
 * @param nullScores scores of independent draws
 */
export function permutationP(observed: number, nullScores: ArrayLike<number>): number {
  let above = 0;
  for (let draw = 0; draw < nullScores.length; draw++) {
    above += Number(!((nullScores[draw] as number) < observed - ROUNDING));
  }
  return (above + 1) / (nullScores.length + 1);
}
