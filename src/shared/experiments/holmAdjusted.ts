/**
 * P values adjusted for having asked several questions at once (Holm 1979, Scandinavian Journal of Statistics 6:65):
 * the smallest is multiplied by their number, the next by one less, and none may fall below the one before it.
 * Rejecting where the adjusted p is below 0.05 keeps the chance of any false rejection below 5 %, whatever the
 * dependence between the questions.
 * @param pValues in any order
 * @returns in the same order
 */
export function holmAdjusted(pValues: readonly number[]): readonly number[] {
  const adjusted = new Array<number>(pValues.length);
  let floor = 0;
  [...pValues.keys()]
    .sort((a, b) => (pValues[a] as number) - (pValues[b] as number))
    .forEach((index, rank) => {
      floor = Math.max(floor, Math.min(1, (pValues[index] as number) * (pValues.length - rank)));
      adjusted[index] = floor;
    });
  return adjusted;
}
