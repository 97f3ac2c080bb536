import { MOST_NAMED } from '../recording/findingLimits';

/** Where something happens: how often, and the first frames (0-based positions in the file). */
export interface Occurrences {
  count: number;
  readonly frames: number[];
}

/** Watches the file's own frame index for jumps and steps back; the border of a trial may be either. */
export class FrameIndexStatistics {
  readonly gaps: Occurrences = { count: 0, frames: [] };
  readonly disorder: Occurrences = { count: 0, frames: [] };
  #frames = 0;
  #previous = Number.NaN;

  constructor(readonly trialFrames: number | null) {}

  /** Takes in the frame index [frame] of the next frames. */
  add(frameIndex: Float64Array): void {
    for (const index of frameIndex) {
      const step = index - this.#previous;
      if (!this.#isTrialBorder()) {
        if (step > 1) this.#note(this.gaps);
        else if (step < 1) this.#note(this.disorder);
      }
      this.#previous = index;
      this.#frames++;
    }
  }

  #isTrialBorder(): boolean {
    return this.trialFrames !== null && this.#frames % this.trialFrames === 0;
  }

  #note(occurrences: Occurrences): void {
    occurrences.count++;
    if (occurrences.frames.length < MOST_NAMED) occurrences.frames.push(this.#frames);
  }
}
