import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { SetupError } from './SetupError.mjs';

/**
 * Refuses a downloaded file that does not have the expected hash, and deletes it.
 * `expected` is in the npm registry's form: `sha512-<base64>` or `sha256-<hex>`.
 */
export async function checkFile(path, expected) {
  const dash = expected.indexOf('-');
  const algorithm = expected.slice(0, dash);
  const actual = await hashFile(path, algorithm);
  if (actual[algorithm === 'sha256' ? 'hex' : 'base64'] === expected.slice(dash + 1)) return;
  await rm(path, { force: true });
  throw new SetupError(
    `${basename(path)} was refused: its ${algorithm} is not the pinned one`,
    'the download was damaged or altered; run `npm run setup` again, and if it repeats, ask who runs your registry mirror',
  );
}

async function hashFile(path, algorithm) {
  const hash = createHash(algorithm);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk);
  const digest = hash.digest();
  return { hex: digest.toString('hex'), base64: digest.toString('base64') };
}
