/**
 * The lower triangle L of a symmetric positive definite matrix, A = L·Lᵀ.
 * @param matrix [size, size], row-major
 */
export function choleskyFactor(matrix: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let rest = matrix[row * size + column] as number;
      for (let k = 0; k < column; k++) {
        rest -= (factor[row * size + k] as number) * (factor[column * size + k] as number);
      }
      factor[row * size + column] =
        row === column ? Math.sqrt(rest) : rest / (factor[column * size + column] as number);
    }
  }
  return factor;
}

/** [size] x of L·Lᵀ·x = b, by substitution forwards and backwards. */
export function solveCholesky(factor: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const x = right.slice();
  for (let row = 0; row < size; row++) {
    for (let k = 0; k < row; k++) x[row] = (x[row] as number) - (factor[row * size + k] as number) * (x[k] as number);
    x[row] = (x[row] as number) / (factor[row * size + row] as number);
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let k = row + 1; k < size; k++) {
      x[row] = (x[row] as number) - (factor[k * size + row] as number) * (x[k] as number);
    }
    x[row] = (x[row] as number) / (factor[row * size + row] as number);
  }
  return x;
}
