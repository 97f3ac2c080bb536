/** How many neurons or frames a finding names; the rest is in its count. */
export const MOST_NAMED = 20;
