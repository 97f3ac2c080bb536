import {
  type WatchAction,
  type WatchRule,
  type WatchRuleFields,
  watchRuleFieldsSchema,
} from '../../../shared/entities/watch';
import { fileNameOf } from '../datasets/import/importKind';
import { parsePatterns } from './watchWords';

/** A rule as its form holds it: lists are the text that was typed. */
export interface RuleForm
  extends Omit<WatchRuleFields, 'include' | 'exclude' | 'companions' | 'experiment' | 'action'> {
  readonly include: string;
  readonly exclude: string;
  readonly companions: string;
  readonly experiment: string;
  readonly action: WatchAction['kind'];
  /** For actions with a decoder that there is. */
  readonly runId: string;
  /** For trainings: one a line. */
  readonly overrides: string;
}

/** A rule as it is edited; null: a new one. */
export function ruleForm(rule: WatchRule | null): RuleForm {
  const { id: _, ...fields } = rule ?? { id: '', ...emptyRule() };
  const { action } = fields;
  return {
    ...fields,
    include: fields.include.join(', '),
    exclude: fields.exclude.join(', '),
    companions: fields.companions.join(', '),
    experiment: fields.experiment ?? '',
    action: action.kind,
    runId: 'runId' in action ? action.runId : '',
    overrides: action.kind === 'train' ? action.overrides.join('\n') : '',
  };
}

function emptyRule(): WatchRuleFields {
  return { ...watchRuleFieldsSchema.parse({ name: 'new', folder: '/', include: ['*.csv'] }), name: '', folder: '' };
}

export type CheckedRule =
  | { readonly kind: 'valid'; readonly rule: WatchRuleFields }
  /** Field → what is wrong with it. */
  | { readonly kind: 'invalid'; readonly problems: Readonly<Record<string, string>> };

/** The rule that a form describes, or what is missing. A rule without a name is called as its folder. */
export function checkRule(form: RuleForm): CheckedRule {
  const { runId, overrides, action, experiment, ...fields } = form;
  const result = watchRuleFieldsSchema.safeParse({
    ...fields,
    name: form.name.trim() || fileNameOf(form.folder),
    include: parsePatterns(form.include),
    exclude: parsePatterns(form.exclude),
    companions: parsePatterns(form.companions),
    experiment: experiment.trim() === '' ? null : experiment,
    action: actionOf(action, runId, overrides),
  });
  if (result.success) return { kind: 'valid', rule: result.data };
  const problems = result.error.issues.map(({ path, message }) => [
    String(path[0]),
    PROBLEMS[String(path[0])] ?? message,
  ]);
  return { kind: 'invalid', problems: Object.fromEntries(problems) };
}

const PROBLEMS: Readonly<Record<string, string>> = {
  folder: 'Choose the folder to watch.',
  include: 'Name at least one pattern, such as *.csv.',
  action: 'Choose the run whose decoder is used.',
};

function actionOf(kind: WatchAction['kind'], runId: string, overrides: string): WatchAction {
  if (kind === 'ingest') return { kind };
  return kind === 'train' ? { kind, overrides: overrides.split(/\s+/).filter(Boolean) } : { kind, runId };
}
