/** Words that are values in any case. */
const WORDS = new Map<string, unknown>([
  ['null', null],
  ['true', true],
  ['false', false],
  ['nan', Number.NaN],
  ['inf', Number.POSITIVE_INFINITY],
  ['+inf', Number.POSITIVE_INFINITY],
  ['-inf', Number.NEGATIVE_INFINITY],
]);

const NUMBER = /^[+-]?(?:\d+(?:_\d+)*(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/iu;

/**
 * Reads the value of an override as Hydra's grammar does (https://hydra.cc/docs/advanced/override_grammar/basic):
 * `[a, b]`, `{a: 1, b: 2}`, quoted text, numbers, and null, true, false, nan and inf in any case.
 * Any other text is itself, without the spaces around it: a path may hold `=`, commas and brackets unquoted, and keeps
 * its backslashes, and a key may be quoted, as in JSON: more than Hydra allows.
 *
 * @param readPlain what text without quotes stands for; not given: numbers and words as above
 * @throws SyntaxError saying what was expected where
 */
export function parseValue(text: string, readPlain: (plain: string) => unknown = primitive): unknown {
  const trimmed = text.trim();
  return /^[[{'"]/u.test(trimmed) ? new ValueReader(trimmed, readPlain).readWhole() : readPlain(trimmed);
}

function primitive(text: string): unknown {
  const word = text.toLowerCase();
  if (WORDS.has(word)) return WORDS.get(word);
  return NUMBER.test(text) ? Number(text.replaceAll('_', '')) : text;
}

const QUOTED = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/suy;
/** Text of a list's element: ends where the list or the element does, unless that character is escaped. */
const ELEMENT = /(?:\\[\\()[\]{}:=, \t]|[^,[\]{}'"])+/suy;
/** The same for the key of a mapping, which a colon ends. */
const KEY = /(?:\\[\\()[\]{}:=, \t]|[^,:[\]{}'"])+/suy;
const ESCAPED = /\\([\\()[\]{}:=, \t])/gu;

/** Reads one value from its first character to its last. */
class ValueReader {
  private position = 0;

  constructor(
    private readonly text: string,
    private readonly readPlain: (plain: string) => unknown,
  ) {}

  readWhole(): unknown {
    const value = this.element();
    if (this.position < this.text.length) throw this.expected('the end');
    return value;
  }

  private element(): unknown {
    if (this.take(/\[/uy) !== null) return this.list();
    if (this.take(/\{/uy) !== null) return this.mapping();
    const quoted = this.take(QUOTED);
    return quoted === null ? this.readPlain(this.plain(ELEMENT, 'a value')) : unquote(quoted);
  }

  private list(): unknown[] {
    const values: unknown[] = [];
    if (this.take(/\]/uy) !== null) return values;
    do values.push(this.element());
    while (this.take(/,/uy) !== null);
    if (this.take(/\]/uy) === null) throw this.expected('a comma or ]');
    return values;
  }

  private mapping(): Record<string, unknown> {
    const entries: [string, unknown][] = [];
    if (this.take(/\}/uy) !== null) return {};
    do entries.push([this.key(), this.element()]);
    while (this.take(/,/uy) !== null);
    if (this.take(/\}/uy) === null) throw this.expected('a comma or }');
    return Object.fromEntries(entries);
  }

  private key(): string {
    const quoted = this.take(QUOTED);
    const key = quoted === null ? this.plain(KEY, 'a key') : unquote(quoted);
    if (this.take(/:/uy) === null) throw this.expected(`a colon after ${key}`);
    return key;
  }

  private plain(pattern: RegExp, what: string): string {
    const text = this.take(pattern);
    if (text === null) throw this.expected(what);
    return text.replace(ESCAPED, '$1');
  }

  /** What `pattern` matches here, without the spaces around it; null when it does not. */
  private take(pattern: RegExp): string | null {
    pattern.lastIndex = this.position;
    const match = pattern.exec(this.text)?.[0];
    if (match === undefined) return null;
    this.position += match.length;
    while (/\s/u.test(this.text.charAt(this.position))) this.position += 1;
    return match.trim();
  }

  private expected(what: string): SyntaxError {
    const rest = this.text.slice(this.position);
    return new SyntaxError(`expected ${what} ${rest === '' ? 'at its end' : `before ${rest}`}`);
  }
}

/** The text between quotes: backslashes count in pairs before a quote, and stand for themselves elsewhere. */
function unquote(quoted: string): string {
  const beforeQuote = quoted.startsWith("'") ? /\\+(?='|$)/gu : /\\+(?="|$)/gu;
  return quoted.slice(1, -1).replace(beforeQuote, (run) => run.slice(0, Math.floor(run.length / 2)));
}
