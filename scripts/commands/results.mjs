import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from '../build/ensureBuilt.mjs';
import { resultsPage } from '../results/resultsPage.mjs';
import { trainAll } from '../results/trainAll.mjs';
import { cacheFolder } from '../setup/places.mjs';

/**
 * `npm run results [-- --seeds 3 --jobs 2]`: trains every model on every recording under every split, with several
 * seeds, and writes docs/results.md. What is trained stays in the cache under the
 * commit, so that a stopped run goes on and no other version's numbers slip in.
 *
 * @param {import('../types.d.ts').CommandContext} context
 */
export async function run({ args, root, runtime, say }) {
  await ensureBuilt({ root, runtime, say }, ['cli']);
  const option = (name, fallback) => Number(args[args.indexOf(`--${name}`) + 1] ?? Number.NaN) || fallback;
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
  const folder = join(cacheFolder(), 'results', commit);
  const results = await trainAll({ root, runtime, say, folder, seeds: option('seeds', 3), jobs: option('jobs', 2) });
  writeFileSync(join(root, 'docs', 'results.md'), resultsPage(results));
  say('wrote docs/results.md');
  return 0;
}
