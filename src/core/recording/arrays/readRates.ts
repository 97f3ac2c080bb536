import { isRateName, type RateHint } from '../readers/matlab/frameRateHints';
import type { ArrayFile } from './ArrayFile';
import { readVector, releaseArrays } from './readVector';

const MOST_RATES = 100;

/** The scalars of a file whose names speak of a rate. */
export async function readRates(file: ArrayFile): Promise<readonly RateHint[]> {
  const scalars = file.arrays.filter(({ name, shape }) => isRateName(name) && shape.every((size) => size === 1));
  const rates: RateHint[] = [];
  for (const { name } of scalars.slice(0, MOST_RATES)) {
    rates.push({ name, value: (await readVector(file, name))[0] as number });
  }
  await releaseArrays(file);
  return rates;
}
