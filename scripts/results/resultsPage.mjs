/** Names of baselines in runs, and how the page calls them; a test compares them with those of the evaluation. */
export const BASELINES = {
  majority: 'most frequent class',
  logistic_last_frame: 'logistic regression, last frame',
  logistic_window: 'logistic regression, window',
  logistic_mean_and_last: 'logistic regression, mean and last frame',
  svm_last_frame: 'linear SVM, last frame',
  lda_last_frame: 'linear discriminant analysis, last frame',
  naive_bayes_last_frame: 'Gaussian naive Bayes, last frame',
  random_forest_last_frame: 'random forest, last frame',
};

/**
 * docs/results.md: one table per recording and split, from runs as `gridwalk runs --json` has them.
 *
 * @param {{ recording: string, split: string, runs: any[] }[]} results
 * @returns {string}
 */
export function resultsPage(results) {
  const cells = results.filter(({ runs }) => runs.length > 0);
  return [
    '# Results',
    '',
    'Made by `npm run results`; nothing here is typed by hand. Balanced accuracy on test windows: mean ± standard deviation',
    'over seeds, each with a split of its own, then the single scores. Every model runs with its shipped defaults.',
    'Random-window splits LEAK: their numbers stand here only to show what leaking does.',
    '',
    environmentOf(cells),
    ...cells.flatMap(section),
    '',
  ].join('\n');
}

function environmentOf(cells) {
  const runs = cells.flatMap((cell) => cell.runs);
  const days = [...new Set(runs.map(({ finishedAt }) => finishedAt.slice(0, 10)))].sort();
  const seconds = runs.reduce((sum, { summary }) => sum + summary.seconds, 0);
  return `${runs.length} runs, trained ${days.join(' to ')} in ${Math.round(seconds / 60)} minutes of training.`;
}

function section({ recording, split, runs }) {
  const leaky = runs.some((run) => run.leaky);
  const models = groupBy(runs, ({ model }) => model);
  const seeds = [...new Set(runs.map(({ seed }) => seed))].sort((a, b) => a - b);
  const rows = [...models].map(([model, own]) => [model, scoresBySeed(own, seeds, ({ test }) => test.multiclass)]);
  const baselines = baselineRows(runs, seeds);
  const best = largest(rows);
  return [
    '',
    `## ${recording}, \`${split}\`${leaky ? ' (LEAKY)' : ''}`,
    '',
    `| | balanced accuracy | ${seeds.map((seed) => `seed ${seed}`).join(' | ')} |`,
    `|---|---|${seeds.map(() => '---').join('|')}|`,
    ...[...rows, ...baselines].map(([name, scores]) => tableRow(name, scores, leaky)),
    '',
    ...(leaky ? ['These numbers leak and say nothing about new data.'] : [verdict(best, largest(logistic(baselines)))]),
  ];
}

/** Baselines see the windows of a seed's split, so any run of the seed has them. */
function baselineRows(runs, seeds) {
  return Object.entries(BASELINES).flatMap(([key, name]) => {
    const scores = scoresBySeed(runs, seeds, ({ baselines }) => baselines[key]);
    return scores.some((score) => score !== null) ? [[name, scores]] : [];
  });
}

const logistic = (rows) => rows.filter(([name]) => name.startsWith('logistic regression'));

function scoresBySeed(runs, seeds, scoresOf) {
  return seeds.map((seed) => {
    const run = runs.find((one) => one.seed === seed);
    return (run && scoresOf(run.summary)?.balanced_accuracy) ?? null;
  });
}

function tableRow(name, scores, leaky) {
  const cells = scores.map((score) => (score === null ? '–' : score.toFixed(2)));
  return `| ${name} | ${spread(scores)}${leaky ? ' (leaky)' : ''} | ${cells.join(' | ')} |`;
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

function largest(rows) {
  const means = rows.map(([name, scores]) => ({ name, mean: meanOf(scores.filter((score) => score !== null)) }));
  return means.reduce((best, one) => (best === null || one.mean > best.mean ? one : best), null);
}

function verdict(best, rival) {
  if (best === null || rival === null) return '';
  const difference = best.mean - rival.mean;
  const words = `${best.name} (${best.mean.toFixed(2)}), the best of the deep models here, `;
  return difference > 0
    ? `${words}is above ${rival.name} (${rival.mean.toFixed(2)}) in the mean; with so few seeds that is no proof.`
    : `${words}does not beat ${rival.name} (${rival.mean.toFixed(2)}).`;
}

function groupBy(values, keyOf) {
  const groups = new Map();
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value]);
  return groups;
}
