import type { Clock } from '../../src/core/watch/Clock';

/** A clock that stands still until it is moved on; what is due is then called, in its order. */
export class ManualClock implements Clock {
  private timeMs = Date.UTC(2026, 0, 1);
  private readonly plans = new Set<{ readonly atMs: number; readonly work: () => void }>();

  readonly now = (): Date => new Date(this.timeMs);

  readonly after = (milliseconds: number, work: () => void): (() => void) => {
    const plan = { atMs: this.timeMs + milliseconds, work };
    this.plans.add(plan);
    return () => void this.plans.delete(plan);
  };

  /** Moves on by some seconds. */
  pass(seconds: number): void {
    const untilMs = this.timeMs + 1000 * seconds;
    for (;;) {
      const [next] = [...this.plans].filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs);
      if (!next) break;
      this.plans.delete(next);
      this.timeMs = next.atMs;
      next.work();
    }
    this.timeMs = untilMs;
  }
}
