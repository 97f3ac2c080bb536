import { WorkbenchError } from '../../../shared/errors';
import { SeededRandom } from '../../../shared/random';

/** How often and from how many blocks a bootstrap draws. */
export interface Resampling {
  readonly blocks: number;
  readonly resamples: number;
  /** The same seed gives the same resamples, so that decoders scored on the same blocks can be paired. */
  readonly seed: number;
  readonly signal: AbortSignal;
}

/** After so many resamples other work of the process runs. */
const RESAMPLES_AT_A_TIME = 50;

/**
 * Draws as many blocks as there are, with replacement, again and again (Efron 1979; Künsch 1989 for blocks).
 * @param visit is told how often each block was drawn, [block], in an array that the next resample overwrites
 * @throws WorkbenchError `cancelled`
 */
export async function forEachResample(
  { blocks, resamples, seed, signal }: Resampling,
  visit: (timesDrawn: Int32Array, resample: number) => void,
): Promise<void> {
  const random = new SeededRandom(seed);
  const timesDrawn = new Int32Array(blocks);
  for (let resample = 0; resample < resamples; resample++) {
    if (resample % RESAMPLES_AT_A_TIME === 0) await breathe(signal);
    timesDrawn.fill(0);
    for (let draw = 0; draw < blocks; draw++) {
      const block = random.int(blocks);
      timesDrawn[block] = (timesDrawn[block] as number) + 1;
    }
    visit(timesDrawn, resample);
  }
}

async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  if (signal.aborted) throw new WorkbenchError('cancelled', 'Estimating the uncertainty of scores was cancelled.');
}
