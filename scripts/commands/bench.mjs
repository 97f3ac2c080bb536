import { runVitest } from './runVitest.mjs';

/**
 * `npm run bench [-- NAMES]`: the measurements in test/bench whose file names contain one of NAMES, one at a time.
 *
 * @param {import('../types.d.ts').CommandContext} context
 */
export async function run({ args, ...context }) {
  const { code } = await runVitest(context, 'bench', args);
  return code;
}
