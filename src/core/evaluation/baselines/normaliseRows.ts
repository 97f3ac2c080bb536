/**
 * [row, class] Probabilities from log weights that need not be normalised, row-major; −∞ becomes 0.
 * @param logWeight of a class in a row; at least one of a row is finite
 */
export function normaliseRows(
  rows: number,
  classCount: number,
  logWeight: (row: number, classIndex: number) => number,
): Float32Array {
  const probabilities = new Float32Array(rows * classCount);
  const weights = new Float64Array(classCount);
  for (let row = 0; row < rows; row++) {
    for (let index = 0; index < classCount; index++) weights[index] = logWeight(row, index);
    const largest = Math.max(...weights);
    const sum = weights.reduce((total, weight) => total + Math.exp(weight - largest), 0);
    weights.forEach((weight, index) => {
      probabilities[row * classCount + index] = Math.exp(weight - largest) / sum;
    });
  }
  return probabilities;
}
