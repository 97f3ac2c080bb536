import type { z } from 'zod';

/**
 * Small values that outlive the window, in the page's own storage, which each workspace has for itself. A value that does
 * not fit, as one of another version, is as if there were none.
 */
export function readStored<T>(key: string, schema: z.ZodType<T>): T | null {
  try {
    return schema.parse(JSON.parse(localStorage.getItem(key) ?? 'null'));
  } catch {
    return null;
  }
}

/** Stores a value as JSON. */
export function store(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A full or forbidden storage costs the place after the next start, nothing now.
  }
}
