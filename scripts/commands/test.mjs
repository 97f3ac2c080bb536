import { ensureBuilt } from '../build/ensureBuilt.mjs';
import { closingLine, runVitest } from './runVitest.mjs';

/**
 * `npm test [-- VITEST ARGUMENTS]`: unit, integration and end-to-end tests; the last line counts them.
 *
 * @param {import('../types.d.ts').CommandContext} context
 */
export async function run({ args, ...context }) {
  const buildFailed = await buildFails(context);
  const { code, counts } = await runVitest(context, 'tests', args);
  const failed = counts.failed + buildFailed;
  process.stdout.write(`${closingLine({ ...counts, failed })}\n`);
  return code || buildFailed;
}

/** A build that fails is one failure; the tests that need no build still tell something. */
async function buildFails(context) {
  try {
    await ensureBuilt(context);
    return 0;
  } catch (error) {
    context.say(error.message);
    return 1;
  }
}
