import { afterEach, beforeEach, vi } from 'vitest';

/** Gives each test of a file a page storage of its own, and the way to look into it. */
export function stubPageStorage(): () => Map<string, string> {
  let stored = new Map<string, string>();
  beforeEach(() => {
    stored = new Map();
    const setItem = (key: string, value: string) => stored.set(key, value);
    vi.stubGlobal('localStorage', { getItem: (key: string) => stored.get(key) ?? null, setItem });
  });
  afterEach(() => vi.unstubAllGlobals());
  return () => stored;
}
