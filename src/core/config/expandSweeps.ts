import { WorkbenchError } from '../../shared/errors';
import { parseOverride } from './parseOverride';

/** Whoever asks for more has most likely typed a list too many. */
const MOST_COMBINATIONS = 1000;

/**
 * Every combination of overrides whose values are lists with commas, as Hydra's `--multirun` reads them: `model=cnn,lstm
 * seed=0,1` stands for four runs. Commas in quotes, brackets or braces are part of a value. The last list varies fastest.
 * @returns one list of plain overrides for each combination, in order
 * @throws WorkbenchError `override_invalid` for an override that cannot be read, an empty choice, or too many combinations
 */
export function expandSweeps(overrides: readonly string[]): readonly (readonly string[])[] {
  const choices = overrides.map(choicesOf);
  const count = choices.reduce((product, { length }) => product * length, 1);
  if (count > MOST_COMBINATIONS) {
    throw new WorkbenchError(
      'override_invalid',
      `These lists stand for ${count} runs; at most ${MOST_COMBINATIONS} are trained by one command. Shorten a list.`,
      { runs: count },
    );
  }
  return choices.reduce<readonly (readonly string[])[]>(
    (combinations, options) => combinations.flatMap((begun) => options.map((option) => [...begun, option])),
    [[]],
  );
}

function choicesOf(text: string): readonly string[] {
  const equals = text.indexOf('=');
  if (equals < 0 || text.startsWith('~')) return [text];
  const values = splitAtCommas(text.slice(equals + 1)).map((value) => value.trim());
  if (values.length === 1) return [text];
  if (values.includes('')) {
    throw new WorkbenchError(
      'override_invalid',
      `Override "${text}": there is nothing between two commas, or after the last; expected a list such as seed=0,1,2.`,
      { override: text },
    );
  }
  const options = values.map((value) => `${text.slice(0, equals)}=${value}`);
  for (const option of options) parseOverride(option);
  return options;
}

/** The parts between commas that stand in no quotes, brackets or braces. */
function splitAtCommas(value: string): readonly string[] {
  const parts = [''];
  let [depth, quote] = [0, ''];
  for (const [index, character] of Array.from(value).entries()) {
    const escaped = value[index - 1] === '\\';
    if (quote !== '') quote = character === quote && !escaped ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if ('[{('.includes(character)) depth++;
    else if (']})'.includes(character)) depth--;
    if (character === ',' && depth === 0 && quote === '') parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
}
