import path from 'node:path';
import type { z } from 'zod';
import { type IngestOptions, labelOptionsSchema } from '../shared/entities/ingestOptions';
import { type WatchAction, type WatchRuleFields, watchRuleFieldsSchema } from '../shared/entities/watch';
import { WorkbenchError } from '../shared/errors';
import type { OptionDescription } from './CommandDescription';
import { INGEST_FLAGS, ingestChoices } from './ingestChoices';

/** The options of a rule, for `gridwalk watch FOLDER` and `gridwalk rules add`. */
export const WATCH_RULE_OPTIONS: readonly OptionDescription[] = [
  ['--pattern <globs...>', 'recordings: *.csv, day*/*.nwb; **/suite2p/ for folders (default: *.csv *.nwb)'],
  ['--exclude <globs...>', 'what to leave out'],
  ['--settle <seconds>', 'how long a file must be still before it is taken', '5'],
  ['--polling', 'look every few seconds: for network shares'],
  ['--companion <files...>', 'files to wait for; {name} is the recording: {name}.json'],
  ['--companion-wait <seconds>', 'take it without them after so long', '300'],
  ['--predict <run>', 'label each recording with the decoder of a run'],
  ['--evaluate <run>', 'and score that against its labels'],
  ['--train <overrides...>', 'train on each recording: model=lstm preset=reference'],
  ['--experiment <name>', 'the experiment of the runs (default: the recording)'],
  // `--rule` names a watched folder here.
  ...INGEST_FLAGS.map((flag): OptionDescription => (isLabelRule(flag) ? ['--label-rule <name>', flag[1]] : flag)),
];

function isLabelRule([flags]: OptionDescription): boolean {
  return flags.startsWith('--rule ');
}

const DEFAULT_PATTERNS = ['*.csv', '*.nwb'];
const LABEL_FILE = /\{name\}|\.(csv|tsv|txt)$/iu;

/** What the options say of a rule. @throws WorkbenchError `usage`, naming the option and the value */
export function watchRuleOptions(
  name: string,
  folder: string,
  options: Readonly<Record<string, unknown>>,
): WatchRuleFields {
  const given: z.input<typeof watchRuleFieldsSchema> = {
    name,
    folder: path.resolve(folder),
    include: listOf(options['pattern']) ?? DEFAULT_PATTERNS,
    exclude: listOf(options['exclude']) ?? [],
    settleSeconds: Number(options['settle']),
    polling: options['polling'] === true,
    companions: listOf(options['companion']) ?? [],
    companionWaitSeconds: Number(options['companionWait']),
    ingest: ingestOptions(options),
    action: actionOf(options),
    experiment: textOf(options['experiment']),
  };
  const { data, error } = watchRuleFieldsSchema.safeParse(given);
  if (data) return data;
  const { path: keys = [], message = '' } = error.issues[0] ?? {};
  throw new WorkbenchError('usage', `${OPTION_OF[String(keys[0])] ?? String(keys[0])}: ${message}.`, {
    key: keys.join('.'),
  });
}

const OPTION_OF: Readonly<Record<string, string>> = {
  include: '--pattern',
  exclude: '--exclude',
  settleSeconds: '--settle',
  companions: '--companion',
  companionWaitSeconds: '--companion-wait',
  action: '--predict, --evaluate or --train',
  experiment: '--experiment',
};

/** As of `gridwalk ingest`, but for a label file, which each recording has beside it and which may not be there yet. */
function ingestOptions({ labelRule: rule, ...options }: Readonly<Record<string, unknown>>): IngestOptions {
  const file = textOf(options['labels']);
  if (file === null || !LABEL_FILE.test(file)) return ingestChoices({ ...options, rule });
  const { labels, ...rest } = ingestChoices({ ...options, rule, labels: undefined });
  const details = typeof labels === 'string' ? labelOptionsSchema.parse({}) : labels;
  return { ...rest, labels: { ...details, file } };
}

function actionOf(options: Readonly<Record<string, unknown>>): WatchAction {
  const [predict, evaluate, train] = [
    textOf(options['predict']),
    textOf(options['evaluate']),
    listOf(options['train']),
  ];
  const chosen = [predict, evaluate, train].filter((value) => value !== null);
  if (chosen.length > 1) {
    throw new WorkbenchError('usage', '--predict, --evaluate and --train: a rule has one action. Give one of them.');
  }
  if (predict !== null) return { kind: 'predict', runId: predict };
  if (evaluate !== null) return { kind: 'evaluate', runId: evaluate };
  return train === null ? { kind: 'ingest' } : { kind: 'train', overrides: [...train] };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function listOf(value: unknown): string[] | null {
  return Array.isArray(value) ? value.map(String) : null;
}
