import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { gridwalkJson } from './gridwalkJson.mjs';
import { EXPERIMENT, RECORDINGS, workspaceOf } from './trainAll.mjs';

/** A database that is being written has its latest pages beside it. */
const DATABASE_FILES = ['gridwalk.db', 'gridwalk.db-wal'];

/**
 * The finished runs of every recording and split that was trained into `folder`, each with its environment and
 * window length. Databases are
 * read from copies: a newer version than the one that trained would migrate them, and training may still go on.
 *
 * @param {{ root: string, runtime: import('../types.d.ts').Runtime, folder: string }} context
 * @returns {Promise<{ results: { recording: string, split: string, runs: any[] }[],
 *   baselines: { name: string, label: string, kind: string }[] }>} runs and baselines as `gridwalk runs --json` has them
 */
export async function keptRuns(context) {
  const cells = RECORDINGS.flatMap(({ name, splits }) => splits.map((split) => ({ name, split })));
  const results = [];
  let names = [];
  for (const { name, split } of cells) {
    const workspace = workspaceOf(context, name, split);
    if (!existsSync(join(workspace, 'gridwalk.db'))) continue;
    const { runs, baselines } = await listedFromCopy(context, workspace);
    const own = runs.filter(({ status, experimentName }) => status === 'finished' && experimentName === EXPERIMENT);
    results.push({
      recording: name,
      split,
      runs: own.map((run) => ({ ...run, ...factsOf(workspace, run) })),
    });
    names = baselines;
  }
  return { results, baselines: names };
}

async function listedFromCopy(context, workspace) {
  const copy = mkdtempSync(join(tmpdir(), 'gridwalk-results-'));
  try {
    for (const file of DATABASE_FILES) {
      if (existsSync(join(workspace, file))) copyFileSync(join(workspace, file), join(copy, file));
    }
    return await gridwalkJson(context, ['runs', '--workspace', copy]);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** What a run's folder knows of it beyond the list. */
function factsOf(workspace, { id }) {
  const read = (name) => readFileSync(join(workspace, 'runs', id, name), 'utf8');
  return {
    environment: JSON.parse(read('environment.json')),
    windowFrames: parse(read('config.yaml')).dataset.window_frames,
  };
}
