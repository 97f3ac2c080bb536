import { ensureBuilt } from '../build/ensureBuilt.mjs';
import { runVitest } from './runVitest.mjs';

/**
 * `npm run screenshots`: drives the built window with test/e2e/screenshots.ts, which takes the pictures of the docs.
 *
 * @param {import('../types.d.ts').CommandContext} context
 */
export async function run({ args, ...context }) {
  await ensureBuilt(context);
  const { code } = await runVitest(context, 'screenshots', args);
  return code;
}
