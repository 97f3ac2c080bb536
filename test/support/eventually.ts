const LOOK_EVERY_MS = 10;

/** Waits until `check` gives something; fails with what it was waiting for. */
export async function eventually<T>(
  what: string,
  check: () => T | undefined | null | false,
  withinMs = 10_000,
): Promise<T> {
  const giveUpAt = performance.now() + withinMs;
  for (;;) {
    const found = check();
    if (found) return found;
    if (performance.now() > giveUpAt) throw new Error(`it did not happen within ${withinMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
