/** The windows of one class against the rest in order of score, ready to be weighted. */
export interface RankedWindows {
  /** [rank] window, highest score first */
  readonly order: Int32Array;
  /** [rank] 1 where the window truly is of the class */
  readonly positive: Uint8Array;
  /** [rank] 1 where the next score is lower, or there is none */
  readonly lastOfTie: Uint8Array;
}

/**
 * Ranks the windows of a class once, so that the area can be had for many weightings of them.
 * @param truth [window] class index
 * @param probabilities [window, class], row-major
 */
export function rankWindows(
  truth: Int32Array,
  probabilities: Float32Array,
  classCount: number,
  classIndex: number,
): RankedWindows {
  const score = (window: number): number => probabilities[window * classCount + classIndex] as number;
  const order = Int32Array.from(truth.keys()).sort((a, b) => score(b) - score(a));
  return {
    order,
    positive: Uint8Array.from(order, (window) => Number(truth[window] === classIndex)),
    lastOfTie: Uint8Array.from(order, (window, rank) => {
      const next = order[rank + 1];
      return Number(next === undefined || score(next) !== score(window));
    }),
  };
}

/**
 * Area under the ROC curve when a window counts as often as its block was drawn; ties count half. Null without a
 * positive or without a negative.
 * @param blockOf [window] block
 * @param timesDrawn [block]
 */
export function weightedAuc(
  { order, positive, lastOfTie }: RankedWindows,
  blockOf: Int32Array,
  timesDrawn: Int32Array,
): number | null {
  let [positives, negatives, tiedPositives, tiedNegatives, area] = [0, 0, 0, 0, 0];
  for (let rank = 0; rank < order.length; rank++) {
    const weight = timesDrawn[blockOf[order[rank] as number] as number] as number;
    if (positive[rank] === 1) tiedPositives += weight;
    else tiedNegatives += weight;
    if (lastOfTie[rank] === 0) continue;
    area += tiedNegatives * (positives + tiedPositives / 2);
    positives += tiedPositives;
    negatives += tiedNegatives;
    tiedPositives = 0;
    tiedNegatives = 0;
  }
  return positives === 0 || negatives === 0 ? null : area / (positives * negatives);
}
