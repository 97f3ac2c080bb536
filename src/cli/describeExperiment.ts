import { flattenConfig } from '../core/store/flattenConfig';
import { baselineNamed } from '../shared/entities/baselines';
import type { RunGroup, Spread, TaskSpreads } from '../shared/entities/experimentSummary';
import type { RunDetail } from '../shared/entities/run';
import { summariseRuns } from '../shared/experiments/summariseRuns';
import { testReadingWarning } from '../shared/experiments/testReadings';
import { textTable } from './textTable';

/** Keys that repeat a configuration or name what the table names anyway. */
const UNTOLD = /^(?:seed|split\.(?:seed|fold|name)|model\.name|dataset\.recording|training\.score_test)$/;

/** What the runs of an experiment come to, as text. */
export function describeExperiment(runs: readonly RunDetail[]): string {
  const { groups, unfinished, repeated, warnings } = summariseRuns(runs);
  if (groups.length === 0) return `No run is finished yet (${unfinished} begun).`;
  const settings = distinguishingSettings(groups, runs);
  return [
    ...groups.flatMap((group) => [...describeGroup(group, settings.get(group.variant) ?? ''), '']),
    ...(unfinished > 0 ? [`Not finished, or not evaluated yet, and not counted: ${unfinished}.`] : []),
    ...(repeated > 0 ? [`Left out because they repeat another run exactly: ${repeated}.`] : []),
    '[low, high]: 95 % t interval of the mean.',
    ...[...warnings, ...readingWarnings(groups, runs)].map((warning) => `! ${warning}`),
  ].join('\n');
}

function describeGroup(group: RunGroup, settings: string): readonly string[] {
  const { model, recordingName, split, leaky, runs, seeds, folds, tasks, validation, baselines, differences } = group;
  const of = [
    `${runs.length} run${runs.length === 1 ? '' : 's'}`,
    `seed${seeds.length === 1 ? '' : 's'} ${seeds.join(', ')}`,
    ...(folds.length > 0 ? [`fold${folds.length === 1 ? '' : 's'} ${folds.join(', ')}`] : []),
  ];
  const { multiclass, ...binary } = tasks;
  const mark = leaky ? ' (LEAKY)' : '';
  const row = (name: string, spread: Spread | null | undefined): (readonly string[])[] =>
    spread
      ? [[name, spread.mean.toFixed(3), spread.sd?.toFixed(3) ?? '–', String(spread.n), spellInterval(spread)]]
      : [];
  return [
    `${[model, settings].filter(Boolean).join(', ')} on ${recordingName}, split ${split}${leaky ? ' (leaks)' : ''}: ${of.join(', ')}`,
    textTable(
      ['balanced accuracy', 'mean', 'sd', 'n', '95 % interval'],
      [
        ...row(`${model}${mark}`, multiclass?.balanced_accuracy),
        ...Object.entries(baselines).flatMap(([name, spread]) => row(baselineNamed(name).label, spread)),
        ...Object.entries(binary).flatMap(([name, spreads]) =>
          row(`task ${name}${oneKind(spreads)}${mark}`, spreads.balanced_accuracy),
        ),
        ...row(`${model} on validation windows`, validation),
      ],
    ),
    ...differences.map(({ sentence }) => sentence),
  ];
}

/** Where the test windows of a run are all of a class, or all not of it, its score means nothing; it has no area then. */
function oneKind({ balanced_accuracy: scores, auc_macro: areas }: TaskSpreads): string {
  const [runs, without] = [scores?.n ?? 0, (scores?.n ?? 0) - (areas?.n ?? 0)];
  if (without === 0) return '';
  return without === runs ? ' (all windows of one kind)' : ` (windows of one kind in ${without} of ${runs} runs)`;
}

function spellInterval({ interval }: Spread): string {
  return interval ? `[${interval.low.toFixed(2)}, ${interval.high.toFixed(2)}]` : '–';
}

/** Variant → the settings by which it differs from the others, such as `model.hidden=64`; empty where there is one. */
function distinguishingSettings(groups: readonly RunGroup[], runs: readonly RunDetail[]): ReadonlyMap<string, string> {
  const configs = groups.flatMap(({ variant }) => {
    const run = runs.find((candidate) => candidate.variant === variant);
    return run ? [{ variant, model: run.model, flat: flattenConfig(run.config) }] : [];
  });
  return new Map(
    configs.map(({ variant, model, flat }) => {
      // Another model has other settings anyway.
      const others = configs.filter((other) => other.model === model && other.variant !== variant);
      const differing = [...flat].filter(
        ([key, value]) => !UNTOLD.test(key) && others.some((other) => other.flat.get(key) !== value),
      );
      return [variant, differing.map(([key, value]) => `${key}=${value}`).join(' ')];
    }),
  );
}

/** One sentence for the last configuration that was scored on each recording's test windows. */
function readingWarnings(groups: readonly RunGroup[], runs: readonly RunDetail[]): readonly string[] {
  const latest = new Map<string, number>();
  for (const { recordingName, summary } of runs)
    latest.set(recordingName, Math.max(latest.get(recordingName) ?? 0, summary?.testConfiguration ?? 0));
  const name = runs[0]?.experimentName ?? '';
  return groups.length === 0
    ? []
    : [...new Set([...latest.values()])].flatMap((count) => testReadingWarning(count, name) ?? []);
}
