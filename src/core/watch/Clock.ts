/** Time as watched folders know it; a test drives its own. */
export interface Clock {
  readonly now: () => Date;
  /** Calls `work` once after a while; the function returned takes that back. */
  readonly after: (milliseconds: number, work: () => void) => () => void;
}

/** The system's time. */
export const systemClock: Clock = {
  now: () => new Date(),
  after(milliseconds, work) {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  },
};
