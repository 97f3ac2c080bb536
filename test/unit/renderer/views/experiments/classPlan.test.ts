import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ClassChoice,
  choiceOfPlan,
  choiceText,
  learnedClasses,
  planOf,
  planProblem,
} from '../../../../../src/renderer/views/experiments/newRun/classPlan';
import { formSections } from '../../../../../src/renderer/views/experiments/newRun/formFields';
import { readForm } from '../../../../../src/renderer/views/experiments/newRun/formValues';
import { editsOf, withoutClassEdits } from '../../../../../src/renderer/views/experiments/newRun/useRunForm';
import { runConfigSchema } from '../../../../../src/shared/config/runConfig';
import { aConfig } from '../../../../support/storeFixtures';

const classes = {
  0: { name: 'rest', frames: 10 },
  1: { name: 'walk', frames: 5 },
  2: { name: 'run', frames: 3 },
  7: { name: 'never', frames: 0 },
};
const nothing: ClassChoice = { exclude_classes: [], merge_classes: {} };

describe('a plan of classes', () => {
  test('has every class that frames carry, each as itself when nothing is chosen', () => {
    const plan = planOf(classes, nothing);
    expect(plan.map(({ name, learnedAs, leftOut }) => [name, learnedAs, leftOut])).toEqual([
      ['rest', 'rest', false],
      ['walk', 'walk', false],
      ['run', 'run', false],
    ]);
    expect(choiceOfPlan(plan)).toEqual(nothing);
    expect(planProblem(plan)).toBeNull();
  });

  test('merges what is learned under one name, be it new or that of a class', () => {
    const change = (learnedAs: string) =>
      choiceOfPlan(planOf(classes, nothing).map((one) => (one.name === 'run' ? { ...one, learnedAs } : one)));
    expect(change('walk')).toEqual({ exclude_classes: [], merge_classes: { walk: ['walk', 'run'] } });
    expect(change(' fast ')).toEqual({ exclude_classes: [], merge_classes: { fast: ['run'] } });
    expect(change('  ')).toEqual(nothing);
  });

  test('leaves out what is not learned, whatever it would be learned as', () => {
    const plan = planOf(classes, { exclude_classes: ['rest'], merge_classes: { move: ['walk', 'run'] } });
    expect(learnedClasses(plan)).toEqual(['move']);
    expect(planProblem(plan)).toMatch(/at least two classes.*only “move” is left/);
    expect(planProblem(planOf({}, nothing))).toMatch(/has no labels/);
  });

  test('stands for the choice that it was made from', () => {
    const anyChoice = fc
      .record({
        out: fc.subarray(['rest', 'walk', 'run']),
        together: fc.boolean(),
        as: fc.stringMatching(/^[a-z, ]{0,5}[a-z]$/),
      })
      .map(({ out, together, as }): ClassChoice => {
        const members = ['walk', 'run'].filter((name) => together && !out.includes(name));
        const taken = ['rest', 'walk', 'run'].includes(as.trim());
        return { exclude_classes: out, merge_classes: members.length > 1 && !taken ? { [as.trim()]: members } : {} };
      });
    fc.assert(
      fc.property(anyChoice, (choice) => {
        expect(choiceOfPlan(planOf(classes, choice))).toEqual(choice);
      }),
    );
  });
});

test('a choice is told in words', () => {
  expect(choiceText('[]')).toBe('none');
  expect(choiceText('{}')).toBe('none');
  expect(choiceText('["rest","a, b"]')).toBe('rest, a, b');
  expect(choiceText('{"move":["walk","run"]}')).toBe('walk + run as move');
});

test('the form carries a choice of classes through a run again, and drops it for another recording', () => {
  const config = runConfigSchema.parse(aConfig('aaaaaaaaaaaa'));
  const chosen = { exclude_classes: ['a, b'], merge_classes: { 'c,d': ['e', 'f'] } };
  const again = { ...config, dataset: { ...config.dataset, ...chosen } };
  const fields = formSections(config.model.name).flatMap((section) => section.fields);
  const edits = editsOf(again);
  expect(readForm(config, fields, edits)).toMatchObject({ kind: 'valid', config: { dataset: chosen } });
  const dropped = readForm(config, fields, withoutClassEdits(edits));
  expect(dropped).toMatchObject({ kind: 'valid', config: { dataset: nothing } });
});
