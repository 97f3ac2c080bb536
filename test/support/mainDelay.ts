import type { ElectronApplication } from 'playwright-core';

/** How long the main process left what came in waiting, in milliseconds. */
export interface MainDelay {
  /** Of the delays of its event loop (`perf_hooks.monitorEventLoopDelay`), beyond the resolution. */
  readonly p99: number;
  readonly max: number;
  /** The longest stretch of work without a break, waiting for the disk included. */
  readonly longestWork: number;
}

const RESOLUTION_MS = 5;

type Watched = {
  delayHistogram: ReturnType<typeof import('node:perf_hooks').monitorEventLoopDelay>;
  longestWorkMs: number;
  workTimer: NodeJS.Timeout;
};

/**
 * Starts watching how long the main process keeps what comes in waiting.
 *
 * A thread that waits for a processor is delayed, but not at work: where other programs take the machine, only
 * `longestWork` tells of this one. It leaves out what Linux says that the thread was kept waiting (schedstat).
 * @returns the way to stop and to learn it
 */
export async function watchMainDelay(app: ElectronApplication): Promise<() => Promise<MainDelay>> {
  await app.evaluate((_electron, resolution) => {
    const state = globalThis as unknown as Watched;
    const load = process.mainModule?.require as NodeJS.Require;
    const { monitorEventLoopDelay } = load('node:perf_hooks') as typeof import('node:perf_hooks');
    const { readFileSync } = load('node:fs') as typeof import('node:fs');
    const waitedMs = (): number => {
      try {
        return Number(readFileSync(`/proc/${process.pid}/task/${process.pid}/schedstat`, 'utf8').split(' ')[1]) / 1e6;
      } catch {
        return 0;
      }
    };
    state.delayHistogram = monitorEventLoopDelay({ resolution });
    state.delayHistogram.enable();
    state.longestWorkMs = 0;
    let [lastMs, lastWaitedMs] = [performance.now(), waitedMs()];
    state.workTimer = setInterval(() => {
      const [nowMs, nowWaitedMs] = [performance.now(), waitedMs()];
      const workMs = nowMs - lastMs - resolution - (nowWaitedMs - lastWaitedMs);
      state.longestWorkMs = Math.max(state.longestWorkMs, workMs);
      [lastMs, lastWaitedMs] = [nowMs, nowWaitedMs];
    }, resolution);
  }, RESOLUTION_MS);
  return () =>
    app.evaluate((_electron, resolution) => {
      const { delayHistogram, longestWorkMs, workTimer } = globalThis as unknown as Watched;
      delayHistogram.disable();
      clearInterval(workTimer);
      const beyond = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolution);
      return {
        p99: beyond(delayHistogram.percentile(99)),
        max: beyond(delayHistogram.max),
        longestWork: longestWorkMs,
      };
    }, RESOLUTION_MS);
}
