import type { SeededRandom } from '../../shared/random';

/** The behaviour classes of grid walking. */
export const NO_FOOTSTEP = 0;
export const CONTRALATERAL = 1;
export const IPSILATERAL = 2;

/** Ranges [least, most] that durations and counts are drawn from, uniformly. */
const REST_SECONDS = [2, 6] as const;
const STEPS_PER_WALK = [6, 16] as const;
const STEP_SECONDS = [0.4, 0.7] as const;
const PAUSE_SECONDS = [0, 0.25] as const;

/**
 * Labels [frame] of an animal that rests and walks in turn: a walk is a series of footsteps, contralateral and
 * ipsilateral alternating, with short pauses between.
 */
export function simulateBehaviour(frames: number, frameRateHz: number, random: SeededRandom): Int32Array {
  const labels = new Int32Array(frames);
  let frame = 0;
  const go = (label: number, range: readonly [number, number]): void => {
    const until = frame + Math.round(between(range, random) * frameRateHz);
    labels.fill(label, frame, until);
    frame = until;
  };
  while (frame < frames) {
    go(NO_FOOTSTEP, REST_SECONDS);
    let side = random.int(2) === 0 ? CONTRALATERAL : IPSILATERAL;
    for (let steps = Math.round(between(STEPS_PER_WALK, random)); steps > 0; steps--) {
      go(side, STEP_SECONDS);
      go(NO_FOOTSTEP, PAUSE_SECONDS);
      side = side === CONTRALATERAL ? IPSILATERAL : CONTRALATERAL;
    }
  }
  return labels;
}

/** A draw from the uniform distribution on [least, most). */
export function between([least, most]: readonly [number, number], random: SeededRandom): number {
  return least + (most - least) * random.uniform();
}
