const LONGEST_SECONDS = 3600;
const GROWTH = 3;

/** Seconds until a file is tried again that failed so many times: the settle time, tripled each time, at most an hour. */
export function retryPause(attempts: number, settleSeconds: number): number {
  return Math.min(LONGEST_SECONDS, settleSeconds * GROWTH ** (attempts - 1));
}
