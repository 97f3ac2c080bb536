import type { RunTable } from '../../../../shared/entities/runTable';

/** How a column's values are shown. */
export type ColumnKind = 'status' | 'word' | 'number' | 'score' | 'time' | 'duration' | 'split' | 'tags';

/** What the table knows of a column by its name alone. */
export interface ColumnInfo {
  readonly name: string;
  readonly title: string;
  /** Heading under which the column is found in the list of columns. */
  readonly section: 'Run' | 'Test scores' | 'Validation scores' | 'Baselines' | 'Further results' | 'Parameters';
  readonly kind: ColumnKind;
  /** Pixels. */
  readonly width: number;
  /** True for what runs are judged by: groups show mean ± sd, and a leak is marked. */
  readonly measured: boolean;
  /** The columns of the 95 % interval, where there may be one. */
  readonly interval: { readonly low: string; readonly high: string } | null;
}

type Look = Pick<ColumnInfo, 'title' | 'kind' | 'width'>;

const RUN_COLUMNS: Readonly<Record<string, Look>> = {
  'run.status': { title: 'Status', kind: 'status', width: 128 },
  'run.recording': { title: 'Recording', kind: 'word', width: 140 },
  'run.experiment': { title: 'Experiment', kind: 'word', width: 190 },
  'run.model': { title: 'Model', kind: 'word', width: 124 },
  'run.split': { title: 'Split', kind: 'split', width: 206 },
  'run.seed': { title: 'Seed', kind: 'number', width: 64 },
  'run.splitSeed': { title: 'Split seed', kind: 'number', width: 92 },
  'run.fold': { title: 'Fold', kind: 'number', width: 72 },
  'run.epochs': { title: 'Epochs', kind: 'number', width: 76 },
  'run.startedAt': { title: 'Started', kind: 'time', width: 116 },
  'run.createdAt': { title: 'Created', kind: 'time', width: 116 },
  'run.finishedAt': { title: 'Ended', kind: 'time', width: 116 },
  'run.seconds': { title: 'Duration', kind: 'duration', width: 96 },
  'run.tags': { title: 'Tags', kind: 'tags', width: 160 },
  'run.note': { title: 'Note', kind: 'word', width: 220 },
  'run.error': { title: 'Error', kind: 'word', width: 240 },
  'run.id': { title: 'Id', kind: 'word', width: 96 },
  'run.variant': { title: 'Configuration (seeds and folds together)', kind: 'word', width: 130 },
};
/** Shown otherwise: as the star, by leaving a run out, beside the split. */
const HIDDEN: ReadonlySet<string> = new Set(['run.favourite', 'run.archived', 'run.leaky', 'run.recordingId']);

const SCORE_NAMES: Readonly<Record<string, string>> = {
  accuracy: 'accuracy',
  balanced_accuracy: 'balanced accuracy',
  f1_macro: 'macro-F1',
  f1_weighted: 'weighted F1',
  auc_macro: 'AUC',
};
const SCORE = /^result\.(test|val|baselines)\.([^.]+)\.([^.]+)$/;
const BOUND = /^result\.(intervals|baselineIntervals)\.([^.]+)\.([^.]+)\.(low|high)$/;
/** Numbers that a leaky split makes too good. */
const JUDGED = /^result\.(test|val|baselines|intervals|baselineIntervals|nullTest)\./;
/** The task whose scores need no name beside them. */
const MAIN_TASK = 'multiclass';

/** How a column is called and shown. */
export function columnInfo(name: string): ColumnInfo {
  const run = RUN_COLUMNS[name];
  const measured = name.startsWith('result.') || name === 'run.epochs' || name === 'run.seconds';
  if (run) return { name, section: 'Run', interval: null, measured, ...run };
  const score = SCORE.exec(name);
  if (score) return scoreColumn(name, score[1] ?? '', score[2] ?? '', score[3] ?? '');
  const bound = BOUND.exec(name);
  if (bound) return boundColumn(name, bound[1] ?? '', bound[2] ?? '', bound[3] ?? '', bound[4] ?? '');
  if (name.startsWith('param.')) return furtherColumn(name, 'Parameters', 'param.', measured);
  return furtherColumn(name, 'Further results', 'result.', measured);
}

function scoreColumn(name: string, source: string, of: string, score: string): ColumnInfo {
  const called = SCORE_NAMES[score] ?? score;
  const shared = { name, kind: 'score', width: 240, measured: true } as const;
  if (source === 'baselines') {
    const interval = intervalOf('baselineIntervals', of, score);
    return { ...shared, title: `${of.replaceAll('_', ' ')}: ${called}`, section: 'Baselines', interval };
  }
  const task = of === MAIN_TASK ? '' : `, ${of.replaceAll('_', ' ')}`;
  if (source === 'test')
    return {
      ...shared,
      title: `Test ${called}${task}`,
      section: 'Test scores',
      interval: intervalOf('intervals', of, score),
    };
  return { ...shared, title: `Validation ${called}${task}`, section: 'Validation scores', width: 132, interval: null };
}

function boundColumn(name: string, group: string, of: string, score: string, bound: string): ColumnInfo {
  const source = group === 'intervals' ? 'test' : 'baselines';
  const whole = scoreColumn(name, source, of, score);
  return {
    ...whole,
    title: `${whole.title}, ${bound} end of 95 % interval`,
    section: 'Further results',
    interval: null,
  };
}

function intervalOf(group: string, of: string, score: string): ColumnInfo['interval'] {
  return { low: `result.${group}.${of}.${score}.low`, high: `result.${group}.${of}.${score}.high` };
}

function furtherColumn(name: string, section: ColumnInfo['section'], prefix: string, measured: boolean): ColumnInfo {
  const path = name.startsWith(prefix) ? name.slice(prefix.length) : name;
  const title = path === 'nullTest.p' ? 'p value (null test)' : path;
  return { name, title, section, kind: 'number', width: 140, measured, interval: null };
}

/** Whether a number in this column is too good where the split leaks. */
export function isJudged(name: string): boolean {
  return JUDGED.test(name);
}

/** Every column that the table can show, in the order of their sections and titles. */
export function availableColumns(table: RunTable): readonly ColumnInfo[] {
  const names = new Set([...Object.keys(RUN_COLUMNS), ...Object.keys(table.columns), ...(table.further ?? [])]);
  return [...names].filter((name) => !HIDDEN.has(name)).map(columnInfo);
}
