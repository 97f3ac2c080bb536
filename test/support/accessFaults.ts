import type { Page } from 'playwright-core';
import { faintTexts, nameless, sticksOut, structureFaults } from './pageChecks';

/** All that is at fault with the access to what the page shows now; empty when all is well. */
export async function accessFaults(page: Page): Promise<readonly string[]> {
  // Colours are read as they end up, not half-way through a transition.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const faults = [];
  for (const check of [nameless, faintTexts, structureFaults, sticksOut]) faults.push(...(await page.evaluate(check)));
  return faults;
}
