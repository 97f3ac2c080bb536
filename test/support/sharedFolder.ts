import { existsSync } from 'node:fs';
import path from 'node:path';

/** Material beside the checkout that is not part of the project; tests that use it skip where it is absent. */
export const sharedFolder = path.resolve(import.meta.dirname, '../../../shared');

if (!existsSync(sharedFolder))
  console.warn(`${sharedFolder} is absent: tests on real recordings and fixtures are skipped`);
