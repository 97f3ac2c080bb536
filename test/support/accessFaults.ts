import type { Page } from 'playwright-core';
import { nameFaults, strayParts } from './nameFaults';
import { faintTexts, nameless, sticksOut, structureFaults, unreachableScrolls } from './pageChecks';

const CHECKS = [nameless, nameFaults, strayParts, faintTexts, structureFaults, unreachableScrolls, sticksOut];

/** All that is at fault with the access to what the page shows now; empty when all is well. */
export async function accessFaults(page: Page): Promise<readonly string[]> {
  const faults = [];
  for (const check of CHECKS) faults.push(...(await page.evaluate(check)));
  return faults;
}
