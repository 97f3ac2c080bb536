import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Temporary folders that live as long as the caller wants: for tests that share one app. */
export function makeTemporaryFolders(): { readonly make: () => string; readonly remove: () => void } {
  const made: string[] = [];
  return {
    make() {
      const folder = mkdtempSync(join(tmpdir(), 'gridwalk-e2e-'));
      made.push(folder);
      return folder;
    },
    remove() {
      for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
    },
  };
}
