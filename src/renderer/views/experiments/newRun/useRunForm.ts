import { useMemo, useState } from 'react';
import type { RunConfig } from '../../../../shared/config/runConfig';
import type { WorkbenchError } from '../../../../shared/errors';
import { useRequest } from '../../../api/useRequest';
import { CHOICE_PATHS, type Choices, choiceOverrides, isComposedFrom } from './choices';
import { CLASS_PATHS, type ClassChoice } from './classPlan';
import { type FormField, type FormSection, formSections } from './formFields';
import { type Edits, type FormResult, readForm, valueText } from './formValues';

export interface RunForm {
  readonly choices: Choices;
  readonly choose: (change: Partial<Choices>) => void;
  readonly edits: Edits;
  readonly edit: (path: string, text: string) => void;
  /** The classes that the form chooses; null until the defaults are there. */
  readonly classChoice: ClassChoice | null;
  readonly chooseClasses: (choice: ClassChoice) => void;
  /** Defaults that the choices lead to; null until they are composed the first time. */
  readonly base: RunConfig | null;
  /** Why they could not be composed. */
  readonly error: WorkbenchError | null;
  readonly choiceFields: Readonly<Record<'preset' | 'model', FormField | undefined>>;
  readonly sections: readonly FormSection[];
  /** Null until there is the base that the choices lead to. */
  readonly result: FormResult | null;
}

/**
 * The state of the form. What the user typed survives another preset, as an override would on the command line; what
 * was typed for one model does not survive another.
 */
export function useRunForm(initial: Choices, initialEdits: Edits): RunForm {
  const [choices, setChoices] = useState(initial);
  const [edits, setEdits] = useState(initialEdits);
  const composed = useRequest('config.compose', { overrides: choiceOverrides(choices) });
  // The last defaults stay while the next are composed, so that the form does not flicker.
  const [base, setBase] = useState<RunConfig | null>(null);
  if (composed.state === 'ready' && composed.value !== base) setBase(composed.value);

  const shownModel = base?.model.name ?? choices.model;
  const all = useMemo(() => formSections(shownModel), [shownModel]);
  const fields = useMemo(() => all.flatMap((section) => section.fields), [all]);
  const sections = useMemo(
    () => all.map((section) => ({ ...section, fields: section.fields.filter(({ path }) => !CHOICE_PATHS.has(path)) })),
    [all],
  );
  const result = useMemo(
    () => (base === null || !isComposedFrom(base, choices) ? null : readForm(base, fields, edits)),
    [base, choices, fields, edits],
  );
  return {
    choices,
    choose: (change) => {
      setChoices((current) => ({ ...current, ...change }));
      if (change.model !== undefined) setEdits(withoutModelEdits);
      if (change.recording !== undefined) setEdits(withoutClassEdits);
    },
    edits,
    edit: (path, text) => setEdits((current) => ({ ...current, [path]: text })),
    classChoice: base && readChoice(base, edits),
    chooseClasses: ({ exclude_classes, merge_classes }) =>
      setEdits((current) => ({
        ...current,
        'dataset.exclude_classes': JSON.stringify(exclude_classes),
        'dataset.merge_classes': JSON.stringify(merge_classes),
      })),
    base,
    error: composed.state === 'failed' ? composed.error : null,
    choiceFields: {
      preset: fields.find(({ path }) => path === 'preset'),
      model: fields.find(({ path }) => path === 'model.name'),
    },
    sections,
    result,
  };
}

/** What was typed for one architecture says nothing about another; the rest stays. */
export function withoutModelEdits(edits: Edits): Edits {
  return Object.fromEntries(Object.entries(edits).filter(([path]) => !path.startsWith('model.')));
}

/** Another recording has other classes. */
export function withoutClassEdits(edits: Edits): Edits {
  return Object.fromEntries(Object.entries(edits).filter(([path]) => !CLASS_PATHS.has(path)));
}

function readChoice(base: RunConfig, edits: Edits): ClassChoice {
  const read = (path: string): unknown => JSON.parse(edits[path] ?? valueText(base, path));
  return {
    exclude_classes: read('dataset.exclude_classes') as ClassChoice['exclude_classes'],
    merge_classes: read('dataset.merge_classes') as ClassChoice['merge_classes'],
  };
}

/** The edits that turn the defaults into an existing configuration, for running it again. */
export function editsOf(config: RunConfig): Edits {
  const fields = formSections(config.model.name).flatMap((section) => section.fields);
  return Object.fromEntries(
    fields.filter(({ path }) => !CHOICE_PATHS.has(path)).map(({ path }) => [path, valueText(config, path)]),
  );
}
