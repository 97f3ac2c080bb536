import { expect, it } from 'vitest';
import { COMMAND_GROUPS } from '../../../src/cli/CommandDescription';
import { commandTable } from '../../../src/cli/commandTable';
import { CHOICES } from '../../../src/cli/configurationChoices';
import { scheduleConfigSchema, splitConfigSchema } from '../../../src/shared/config/runConfig';

const WIDTH = 80;
const nameOf = (usage: string): string => usage.split(' ')[0] ?? '';

it('has every command once, in one of the groups, each group in one piece', () => {
  const names = commandTable.map(({ usage }) => nameOf(usage));
  expect(new Set(names).size).toBe(names.length);
  const groups = commandTable.map(({ group }) => group);
  expect(groups.filter((group, index) => group !== groups[index - 1])).toEqual([...COMMAND_GROUPS]);
});

it.each(commandTable.map((command) => [nameOf(command.usage), command] as const))(
  'fits the help of %s on 80 columns, with examples of itself',
  (name, { summary, examples, notes = '' }) => {
    expect(summary.length).toBeLessThanOrEqual(55);
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      expect(nameOf(example)).toBe(name);
      expect(`  gridwalk ${example}`.length).toBeLessThanOrEqual(WIDTH);
    }
    for (const line of notes.split('\n')) expect(line.length).toBeLessThanOrEqual(WIDTH);
  },
);

it('names every split and schedule that there is', () => {
  const words = CHOICES.split(/[\s,]+/);
  for (const name of [...splitConfigSchema.shape.name.options, ...scheduleConfigSchema.shape.name.options])
    expect(words).toContain(name);
});
