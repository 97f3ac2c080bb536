import { expect } from 'vitest';
import { WorkbenchError } from '../../src/shared/errors';
import { SeededRandom } from '../../src/shared/random';

/** What reading may take over twice the size of the file, and how long it may keep the processor busy. */
const SPARE_BYTES = 500e6;
const LONGEST_MS = 10_000;

/** A file cut at every percent of its length. */
export function* cuts(bytes: Buffer): Iterable<Buffer> {
  for (let percent = 0; percent < 100; percent += 1)
    yield bytes.subarray(0, Math.floor((bytes.length * percent) / 100));
}

/** A file with one to eight of its bytes changed, so many times over. */
export function* changes(bytes: Buffer, count: number, seed: number): Iterable<Buffer> {
  const random = new SeededRandom(seed);
  for (let index = 0; index < count; index += 1) {
    const copy = Buffer.from(bytes);
    const places = 1 + random.int(8);
    for (let place = 0; place < places; place += 1) {
      // Half of them near the start, where headers are.
      const range = random.uniform() < 0.5 ? Math.min(300, copy.length) : copy.length;
      copy[random.int(range)] = random.int(256);
    }
    yield copy;
  }
}

/** Runs a reading that must end in its answer or in an error for the user; null for an error. */
export async function answerOrError<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (thrown) {
    if (!(thrown instanceof WorkbenchError)) throw thrown;
    expect(thrown.message.length).toBeGreaterThan(20);
    return null;
  }
}

/** Runs a reading, and fails when it takes too much memory or time. */
export async function withinBounds<T>(fileBytes: number, read: () => Promise<T>): Promise<T> {
  const before = process.memoryUsage.rss();
  const start = process.cpuUsage();
  let peak = before;
  const sampling = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 5);
  try {
    return await read();
  } finally {
    clearInterval(sampling);
    peak = Math.max(peak, process.memoryUsage.rss());
    expect(peak - before).toBeLessThan(2 * fileBytes + SPARE_BYTES);
    // Of the processor, which other programs at work do not prolong; a wait without end meets the test's own limit.
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1000).toBeLessThan(LONGEST_MS);
  }
}
