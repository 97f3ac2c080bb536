import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from '../build/ensureBuilt.mjs';
import { keptRuns } from '../results/keptRuns.mjs';
import { resultsPage } from '../results/resultsPage.mjs';
import { trainAll } from '../results/trainAll.mjs';
import { cacheFolder } from '../setup/places.mjs';

/**
 * `npm run results [-- --seeds 3 --jobs 2]`: trains every model on every recording under every split, with several
 * seeds, and writes docs/results.md. What is trained stays in the cache under the commit, so that a stopped run goes on
 * and no other version's numbers slip in. `-- --commit 1234567` trains nothing and writes the page anew from what was kept
 * of that commit.
 *
 * @param {import('../types.d.ts').CommandContext} context
 */
export async function run({ args, root, runtime, say }) {
  await ensureBuilt({ root, runtime, say }, ['cli']);
  const option = (name) => (args.includes(`--${name}`) ? args[args.indexOf(`--${name}`) + 1] : undefined);
  const kept = option('commit');
  const folder = join(cacheFolder(), 'results', kept ?? presentCommit(root));
  const [seeds, jobs] = [Number(option('seeds') ?? 3), Number(option('jobs') ?? 2)];
  if (kept === undefined) await trainAll({ root, runtime, say, folder, seeds, jobs });
  const { results, baselines } = await keptRuns({ root, runtime, folder });
  if (results.length === 0) {
    say(`nothing was kept in ${folder}: give --commit the short hash of one whose results were trained here`);
    return 2;
  }
  writeFileSync(join(root, 'docs', 'results.md'), resultsPage(results, baselines));
  say('wrote docs/results.md');
  return 0;
}

function presentCommit(root) {
  return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
}
