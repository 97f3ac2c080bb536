import type { z } from 'zod';
import { type RunConfig, runConfigSchema } from '../../../../shared/config/runConfig';
import { formatNumber } from '../../../format/numbers';
import { CLASS_PATHS } from './classPlan';
import type { FormField } from './formFields';

/** What the user has typed, by path; what is absent stands at its default. */
export type Edits = Readonly<Record<string, string>>;

/** The configuration that a form leads to, or what is wrong with it, by path. */
export type FormResult =
  | { readonly kind: 'valid'; readonly config: RunConfig }
  | { readonly kind: 'invalid'; readonly problems: Readonly<Record<string, string>> };

/** The value at a path, as the text of its input; empty for null. */
export function valueText(config: RunConfig, path: string): string {
  const value = path.split('.').reduce<unknown>((node, key) => (node as Record<string, unknown> | null)?.[key], config);
  if (value === null || value === undefined) return '';
  // Names of classes may hold commas.
  if (CLASS_PATHS.has(path)) return JSON.stringify(value);
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'number' ? formatNumber(value) : String(value);
}

/** Whether the user has changed a field from its default. */
export function isChanged(base: RunConfig, field: FormField, edits: Edits): boolean {
  const edit = edits[field.path];
  return edit !== undefined && edit.trim() !== valueText(base, field.path);
}

/** The base with the edits put in and checked against the schema. Edits that no field of this form has are left out. */
export function readForm(base: RunConfig, fields: readonly FormField[], edits: Edits): FormResult {
  const draft = structuredClone(base) as Record<string, unknown>;
  for (const field of fields) {
    if (isChanged(base, field, edits)) assign(draft, field.path, parseText(field, edits[field.path] ?? ''));
  }
  const parsed = runConfigSchema.safeParse(draft);
  if (parsed.success) return { kind: 'valid', config: parsed.data };
  return {
    kind: 'invalid',
    problems: Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join('.'), issueSentence(issue)])),
  };
}

/** What is typed, as a value; NaN where a number is wanted and none is there, which the schema then refuses. */
function parseText(field: FormField, text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === '' && field.nullable) return null;
  if (field.kind === 'list') return listOf(trimmed);
  if (field.kind === 'classes') return JSON.parse(trimmed);
  if (field.kind === 'flag') return trimmed === 'true';
  if (field.kind === 'choice' || field.kind === 'text') return trimmed;
  return trimmed === '' ? Number.NaN : Number(trimmed);
}

/** What stands between commas. */
function listOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((element) => element.trim())
    .filter((element) => element !== '');
}

function assign(target: Record<string, unknown>, path: string, value: unknown): void {
  const keys = path.split('.');
  const last = keys.pop() ?? path;
  const parent = keys.reduce((node, key) => node[key] as Record<string, unknown>, target);
  parent[last] = value;
}

/** A problem in the words of the form. */
function issueSentence(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_small':
      if (issue.origin === 'string') return 'This must not be empty';
      return `${issue.inclusive === false ? 'More than' : 'At least'} ${issue.minimum}`;
    case 'too_big':
      return `${issue.inclusive === false ? 'Less than' : 'At most'} ${issue.maximum}`;
    case 'invalid_type':
      return issue.expected === 'int' ? 'A whole number is needed' : 'A number is needed';
    default:
      return issue.message;
  }
}
