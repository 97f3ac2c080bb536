/** Inverse strengths C that are tried, the strongest penalty first: a stronger one's weights are near the next one's. */
const GRID = [0.001, 0.003, 0.01, 0.03, 0.1, 1] as const;
/** After so many in a row that are no better, weaker penalties are not tried. */
const PATIENCE = 2;

/** A fitted classifier and the C that it owes its place to. */
export interface ChosenModel<M> {
  readonly model: M;
  readonly inverseRegularisation: number;
}

/**
 * Fits a classifier with each penalty of a small grid and keeps the one that scores best on validation windows, the
 * stronger of equals: a simple rival that nobody tuned is beaten too easily.
 * @param learn fits with inverse strength C, from the weights of the C before
 * @param score of a fitted classifier on validation windows; larger is better
 */
export async function chooseRegularisation<M extends { readonly weights: Float64Array }>(
  learn: (inverseRegularisation: number, start: Float64Array | undefined) => Promise<M>,
  score: (model: M) => number,
): Promise<ChosenModel<M>> {
  let best: (ChosenModel<M> & { readonly score: number }) | null = null;
  let start: Float64Array | undefined;
  let noBetter = 0;
  for (const inverseRegularisation of GRID) {
    const model = await learn(inverseRegularisation, start);
    const own = score(model);
    start = model.weights;
    if (best === null || own > best.score) {
      best = { model, inverseRegularisation, score: own };
      noBetter = 0;
    } else if (++noBetter === PATIENCE) break;
  }
  return best as ChosenModel<M>;
}
