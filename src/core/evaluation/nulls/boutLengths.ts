/** How long a bout was seen to last, and whether its end was seen. */
export interface SeenBout {
  readonly frames: number;
  /** False when the stretch of frames ended before the bout did: it lasted at least so long. */
  readonly ended: boolean;
}

/**
 * The distribution of bout lengths by Kaplan and Meier (1958): bouts cut off by the end of a stretch count as lasting at
 * least as long as was seen, since leaving them out, or taking them as they are, makes bouts too short. What is left
 * beyond the longest bout is given to its length.
 * @param bouts at least one
 * @returns lengths ascending, and the probability of each; they sum to 1
 */
export function boutLengths(bouts: readonly SeenBout[]): {
  readonly lengths: readonly number[];
  readonly probabilities: readonly number[];
} {
  const lengths = [...new Set(bouts.map(({ frames }) => frames))].sort((a, b) => a - b);
  let surviving = 1;
  const probabilities = lengths.map((length, index) => {
    if (index === lengths.length - 1) return surviving;
    const atRisk = bouts.filter(({ frames }) => frames >= length).length;
    const ends = bouts.filter(({ frames, ended }) => frames === length && ended).length;
    const share = (surviving * ends) / atRisk;
    surviving -= share;
    return share;
  });
  return { lengths, probabilities };
}
