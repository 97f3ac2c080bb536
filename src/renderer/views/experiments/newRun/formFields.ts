import { z } from 'zod';
import { runConfigSchema } from '../../../../shared/config/runConfig';
import { CLASS_PATHS } from './classPlan';

/** One value of the configuration, as the form asks for it. All of it comes from the schema. */
export interface FormField {
  /** Where it stands in the configuration: `training.batch_size`. */
  readonly path: string;
  readonly kind: 'integer' | 'number' | 'choice' | 'flag' | 'text' | 'list' | 'classes';
  readonly title: string;
  readonly description: string | null;
  readonly unit: string | null;
  /** True for what most users leave alone. */
  readonly advanced: boolean;
  /** True when it may be left empty. */
  readonly nullable: boolean;
  /** The values of a choice or flag; empty for what is typed. */
  readonly options: readonly string[];
  /** Values that text is often given; others are allowed. */
  readonly suggestions: readonly string[];
}

/** A group of the configuration with its fields. */
export interface FormSection {
  readonly key: string;
  readonly title: string;
  readonly fields: readonly FormField[];
}

/** The part of JSON Schema that zod makes of `runConfigSchema`. */
interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly string[];
  readonly examples?: readonly string[];
  readonly const?: string;
  readonly title?: string;
  readonly description?: string;
  readonly unit?: string;
  readonly advanced?: boolean;
}

const FLAG_OPTIONS = ['true', 'false'] as const;

const ROOT = z.toJSONSchema(runConfigSchema) as Schema;

/** The form for a model: a section for each group of the schema, and first one for the values that stand in no group. */
export function formSections(modelName: string): readonly FormSection[] {
  const entries = Object.entries(ROOT.properties ?? {});
  const loose = entries.filter(([, schema]) => !isGroup(schema));
  const groups = entries.filter(([, schema]) => isGroup(schema));
  return [
    { key: 'run', title: 'Run', fields: loose.map(([key, schema]) => toField(key, schema)) },
    ...groups.map(([key, schema]) => ({ key, title: schema.title ?? key, fields: fieldsOf(key, schema, modelName) })),
  ];
}

function fieldsOf(path: string, schema: Schema, modelName: string): readonly FormField[] {
  if (schema.oneOf !== undefined) return variantFields(path, schema.oneOf, modelName);
  if (schema.properties === undefined) return [toField(path, schema)];
  return Object.entries(schema.properties).flatMap(([key, child]) => fieldsOf(`${path}.${key}`, child, modelName));
}

/** A union told apart by `name`: the choice of the name, then the fields of the member of that name. */
function variantFields(path: string, members: readonly Schema[], name: string): readonly FormField[] {
  // Plug-ins are loaded by the command line alone.
  const options = members.flatMap((one) => one.properties?.['name']?.const ?? []).filter((one) => one !== 'plugin');
  const member = members.find((candidate) => candidate.properties?.['name']?.const === name);
  const choice = toField(`${path}.name`, { type: 'string', enum: options, title: 'Architecture' });
  const rest = Object.entries(member?.properties ?? {}).filter(([key]) => key !== 'name');
  return [choice, ...rest.flatMap(([key, child]) => fieldsOf(`${path}.${key}`, child, name))];
}

function isGroup(schema: Schema): boolean {
  return schema.properties !== undefined || schema.oneOf !== undefined;
}

function toField(path: string, schema: Schema): FormField {
  const inner = schema.anyOf?.find(({ type }) => type !== 'null') ?? schema;
  return {
    path,
    kind: CLASS_PATHS.has(path) ? 'classes' : fieldKind(inner),
    title: schema.title ?? path,
    description: schema.description ?? null,
    unit: schema.unit ?? null,
    advanced: schema.advanced ?? false,
    nullable: schema.anyOf?.some(({ type }) => type === 'null') ?? false,
    options: inner.type === 'boolean' ? FLAG_OPTIONS : (inner.enum ?? []),
    suggestions: schema.examples ?? [],
  };
}

function fieldKind({ enum: options, type }: Schema): FormField['kind'] {
  if (options !== undefined) return 'choice';
  if (type === 'boolean') return 'flag';
  if (type === 'array') return 'list';
  return type === 'integer' || type === 'number' ? type : 'text';
}
