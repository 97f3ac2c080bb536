import { expect, it } from 'vitest';
import { describeImportance, importanceOptions, stageLine } from '../../../src/cli/importanceOptions';
import { importance } from '../../support/figureData';

it('reads the method and the repeats, and refuses what they cannot be', () => {
  expect(importanceOptions({ importance: 'auto', repeats: '5' })).toEqual({ method: 'auto', repeats: 5 });
  const refused = (options: object) => () => importanceOptions({ importance: 'both', repeats: '5', ...options });
  expect(refused({ importance: 'shap' })).toThrow('--importance shap: expected one of auto, both, permutation');
  for (const repeats of ['0', '2.5', 'many', '1001']) expect(refused({ repeats })).toThrow(`--repeats ${repeats}`);
});

it('names the five most important neurons, with what their rank means', () => {
  const text = describeImportance(importance(['a', 'b', 'c', 'd', 'e', 'f']));
  expect(text).toContain('(rise of the log loss when permuted): a 0.200 ± 0.010, b 0.100 ± 0.010, c 0.000');
  expect(text).not.toContain('f −');
  expect(text).toMatch(/e [^,]+\.\n.*share their importance/);
  expect(describeImportance({ neurons: [], remarks: ['Not measured.'] })).toBe('\nNot measured.');
});

it('shows how far each stage is, and from its second report on how long the rest takes', () => {
  const [shown, clock] = [[] as string[], [0, 2000, 2000, 6000]];
  const line = { show: (fraction: number, text: string) => shown.push(`${fraction} ${text}`) };
  const tell = stageLine(line, () => clock.shift() as number);
  tell('one', 1, 5);
  tell('one', 3, 5);
  tell('two', 1, 2);
  tell('two', 2, 2);
  expect(shown).toEqual(['0.2 one', '0.6 one, 0:02 left', '0.5 two', '1 two, 0:00 left']);
});
