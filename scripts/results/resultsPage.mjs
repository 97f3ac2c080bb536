/**
 * docs/results.md: one table per recording and split.
 *
 * @param {{ recording: string, split: string, runs: any[] }[]} results runs as `gridwalk runs --json` has them, each with
 *   its `environment` and `windowFrames`
 * @param {{ name: string, label: string, kind: string }[]} baselines how those of the runs are called; oracles, which are
 *   told what no decoder sees, are left out
 * @returns {string}
 */
export function resultsPage(results, baselines) {
  const cells = results.filter(({ runs }) => runs.length > 0);
  const rivals = baselines.filter(({ kind }) => kind === 'rival');
  return [
    '# Results',
    '',
    'Made by `npm run results`; nothing here is typed by hand. Balanced accuracy on test windows: mean ± standard deviation',
    'over seeds, each with a split of its own (but for `chronological`, which has only one), then the single scores. Every',
    'model runs with its shipped defaults. Those of the hybrid were chosen on test scores of kato2015_worm1 in splits of other',
    'seeds (10 to 13), whose windows overlap with these: its scores on that recording are optimistic.',
    'Random-window splits LEAK: their numbers stand here only to show what leaking does.',
    '',
    'Recordings are those that come with labels in a CSV file; each split that fits one is tried. `by_trial` needs trials.',
    '`by_session` needs recordings that share neurons, which none of these do, and `blocked_kfold` deals the blocks of',
    '`blocked` in folds.',
    '',
    ...environmentOf(cells),
    ...cells.flatMap((cell) => section(cell, rivals)),
    '',
  ].join('\n');
}

function environmentOf(cells) {
  const runs = cells.flatMap((cell) => cell.runs);
  const days = [...new Set(runs.map(({ finishedAt }) => finishedAt.slice(0, 10)))].sort();
  const seconds = runs.reduce((sum, { summary }) => sum + summary.seconds, 0);
  const all = (name) => [...new Set(runs.map(({ environment }) => environment[name] ?? 'unknown'))].sort().join(', ');
  const commits = [...new Set(runs.map(({ environment }) => shortCommit(environment.git ?? 'unknown')))].sort();
  const span = [...new Set([days[0], days.at(-1)])].join(' to ');
  return [
    `${runs.length} runs, trained ${span} in ${Math.round(seconds / 60)} minutes of training: Gridwalk ${all('gridwalk')} at`,
    `commit ${commits.join(', ')}, TensorFlow ${all('tensorflow')} (${all('addon')}, ${all('device')}), Node ${all('node')},`,
    `${all('processor')}.`,
  ];
}

/** A commit as people write it; that files differed from it stays. */
function shortCommit(git) {
  return git.replace(/^([0-9a-f]{7})[0-9a-f]+/, '$1');
}

function section({ recording, split, runs }, rivals) {
  const leaky = runs.some((run) => run.leaky);
  const seeds = [...new Set(runs.map(({ seed }) => seed))].sort((a, b) => a - b);
  const models = groupBy(runs, ({ model }) => model);
  const rows = [...models].map(([name, own]) => ({
    name,
    windowFrames: own[0].windowFrames,
    scores: scoresBySeed(own, seeds, ({ test }) => test.multiclass),
  }));
  const baselines = [...groupBy(runs, ({ windowFrames }) => windowFrames)].flatMap(([windowFrames, same]) =>
    baselineRows(same, seeds, rivals, windowFrames),
  );
  return [
    '',
    `## ${recording}, \`${split}\`${leaky ? ' (LEAKY)' : ''}`,
    '',
    `| | window, frames | balanced accuracy | ${seeds.map((seed) => `seed ${seed}`).join(' | ')} |`,
    `|---|---|---|${seeds.map(() => '---').join('|')}|`,
    ...[...rows.sort(byName), ...baselines].map((row) => tableRow(row, leaky)),
    '',
    ...(leaky ? ['These numbers leak and say nothing about new data.'] : verdict(rows, logistic(baselines))),
  ];
}

/** Baselines see the windows of a seed's split and window length, so any run that shares both has them. */
function baselineRows(runs, seeds, rivals, windowFrames) {
  return rivals.flatMap(({ name, label }) => {
    const scores = scoresBySeed(runs, seeds, ({ baselines }) => baselines[name]);
    return scores.some((score) => score !== null) ? [{ name: label, windowFrames, scores }] : [];
  });
}

const logistic = (rows) => rows.filter(({ name }) => name.startsWith('logistic regression'));
const byName = (one, other) => one.name.localeCompare(other.name);

function scoresBySeed(runs, seeds, scoresOf) {
  return seeds.map((seed) => {
    const run = runs.find((one) => one.seed === seed);
    return (run && scoresOf(run.summary)?.balanced_accuracy) ?? null;
  });
}

function tableRow({ name, windowFrames, scores }, leaky) {
  const cells = scores.map((score) => (score === null ? '–' : score.toFixed(2)));
  return `| ${name} | ${windowFrames} | ${spread(scores)}${leaky ? ' (leaky)' : ''} | ${cells.join(' | ')} |`;
}

function spread(scores) {
  const known = scores.filter((score) => score !== null);
  const mean = meanOf(known);
  const variance = known.reduce((sum, score) => sum + (score - mean) ** 2, 0) / Math.max(1, known.length - 1);
  return known.length > 1 ? `${mean.toFixed(2)} ± ${Math.sqrt(variance).toFixed(2)}` : mean.toFixed(2);
}

function meanOf(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The row whose scores are highest in the mean; null of none. */
function highest(rows) {
  const known = rows.map((row) => ({ ...row, mean: meanOf(row.scores.filter((score) => score !== null)) }));
  return known.reduce((best, one) => (best === null || one.mean > best.mean ? one : best), null);
}

/** How each deep model stands to the better logistic regression on its own windows, in words. */
function verdict(rows, regressions) {
  const judged = rows.flatMap((row) => {
    const rival = highest(regressions.filter(({ windowFrames }) => windowFrames === row.windowFrames));
    return rival === null ? [] : [{ ...highest([row]), rival }];
  });
  const best = highest(judged);
  if (best === null) return [];
  const above = judged.filter(({ mean, rival }) => mean > rival.mean);
  const words = `The best deep model here is ${described(best)}; on its windows, ${described(best.rival)}.`;
  if (above.length === 0) return [`${words} No deep model beats logistic regression on its own windows.`];
  const below = judged.filter(({ mean, rival }) => mean <= rival.mean);
  const others = below.length === 0 ? '' : ` Not above it: ${below.map(({ name }) => name).join(', ')}.`;
  const names = above.map(({ name }) => name).join(', ');
  return [`${words} Above logistic regression in the mean: ${names}; with so few seeds that is no proof.${others}`];
}

function described({ name, mean }) {
  return `${name} (${mean.toFixed(2)})`;
}

function groupBy(values, keyOf) {
  const groups = new Map();
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value]);
  return groups;
}
