import { type Deconvolved, oasisAr1 } from './oasisAr1';

/** Rounds of fitting the baseline, and of closing in on the sparsity. */
const BASELINE_ROUNDS = 8;
const SPARSITY_ROUNDS = 40;
/** Shares of the noise that the mean residual, and of its square that the squared one, may be off. */
const BASELINE_TOLERANCE = 5e-3;
const RESIDUAL_TOLERANCE = 1e-3;
const FIRST_BASELINE_PERCENT = 15;

/** Events of a trace and what was fitted to find them. */
export interface DeconvolvedTrace extends Deconvolved {
  readonly baseline: number;
  readonly sparsity: number;
}

/**
 * The sparsest non-negative events that leave no more residual than the noise: the smallest Σ s for which
 * Σ (y − baseline − c)² is noise² per frame (Friedrich et al. 2017, section "hard noise constraint"). The sparsity is
 * found by regula falsi, since the residual grows with it; the constant baseline is what makes the mean residual zero.
 * @param trace [frame], every value finite
 * @param decay calcium's fall from frame to frame, 0-1
 * @param noise standard deviation of the white noise
 */
export function deconvolve(trace: Float64Array, decay: number, noise: number): DeconvolvedTrace {
  let baseline = percentileOf(trace, FIRST_BASELINE_PERCENT);
  let guess = noise;
  for (let round = 0; ; round++) {
    const level = baseline;
    const centred = trace.map((value) => value - level);
    const sparsity = sparsityFor(centred, decay, noise, guess);
    const found = oasisAr1(centred, decay, sparsity);
    const left = meanResidual(centred, found.calcium);
    if (round === BASELINE_ROUNDS || Math.abs(left) <= BASELINE_TOLERANCE * noise) {
      return { ...found, baseline, sparsity };
    }
    baseline += left;
    guess = sparsity;
  }
}

/**
 * The sparsity that leaves as much residual as the noise; 0 where even none leaves more.
 * @param guess about what is expected
 */
function sparsityFor(trace: Float64Array, decay: number, noise: number, guess: number): number {
  const allowed = noise * noise * trace.length;
  const excess = (sparsity: number): number =>
    squaredResidual(trace, oasisAr1(trace, decay, sparsity).calcium) / allowed - 1;
  let low = { sparsity: 0, excess: excess(0) };
  if (low.excess >= 0) return 0;
  const most = trace.reduce((largest, value) => Math.max(largest, value), 0) / (1 - decay);
  let high = { sparsity: guess || noise, excess: excess(guess || noise) };
  while (high.excess < 0 && high.sparsity < most) {
    low = high;
    high = { sparsity: 2 * high.sparsity, excess: excess(2 * high.sparsity) };
  }
  return high.excess <= 0 ? high.sparsity : regulaFalsi(excess, low, high);
}

/** A place of a growing function and its value there. */
interface Place {
  readonly sparsity: number;
  readonly excess: number;
}

/** Where a growing function is zero, between a place below and one above, by the Illinois variant of regula falsi. */
function regulaFalsi(excess: (sparsity: number) => number, below: Place, above: Place): number {
  let [low, high] = [below, above];
  let lastSide = 0;
  let at = low.sparsity;
  for (let round = 0; round < SPARSITY_ROUNDS; round++) {
    at = (low.sparsity * high.excess - high.sparsity * low.excess) / (high.excess - low.excess);
    const found = excess(at);
    if (Math.abs(found) <= RESIDUAL_TOLERANCE) return at;
    const side = Math.sign(found);
    // An end that stays twice counts half, so that it moves too.
    const half = side === lastSide ? 0.5 : 1;
    if (side < 0)
      [low, high] = [
        { sparsity: at, excess: found },
        { ...high, excess: half * high.excess },
      ];
    else
      [low, high] = [
        { ...low, excess: half * low.excess },
        { sparsity: at, excess: found },
      ];
    lastSide = side;
  }
  return at;
}

function squaredResidual(trace: Float64Array, calcium: Float64Array): number {
  let sum = 0;
  for (let frame = 0; frame < trace.length; frame++) {
    sum += ((trace[frame] as number) - (calcium[frame] as number)) ** 2;
  }
  return sum;
}

function meanResidual(trace: Float64Array, calcium: Float64Array): number {
  let sum = 0;
  for (let frame = 0; frame < trace.length; frame++) sum += (trace[frame] as number) - (calcium[frame] as number);
  return sum / trace.length;
}

function percentileOf(trace: Float64Array, percent: number): number {
  const sorted = trace.slice().sort();
  return sorted[Math.floor((percent / 100) * (sorted.length - 1))] as number;
}
