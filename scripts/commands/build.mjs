import { ensureBuilt } from '../build/ensureBuilt.mjs';

/**
 * `npm run build [cli|electron|renderer]`: builds what is stale.
 *
 * @param {import('../types.d.ts').CommandContext} context
 */
export async function run({ args, ...context }) {
  await ensureBuilt(context, args.length > 0 ? args : undefined);
  return 0;
}
