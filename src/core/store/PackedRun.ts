/** The columns of packed runs; runs of one version share one object, so that it can be looked up by. */
export interface PackedLayout {
  readonly names: readonly string[];
  /** Whether the numbers of a column stand for words. */
  readonly areWords: readonly boolean[];
}

/** Values of a run that change no more, by the columns of a layout. */
export interface PackedRun {
  readonly layout: PackedLayout;
  /** Little-endian doubles, one for each column; of words their ids. Not copied: few of them may be looked at. */
  readonly numbers: DataView;
  readonly wordOf: (id: number) => string;
}

/** A column and what it holds. */
export type Leaf = readonly [name: string, value: string | number];

const WORD_MARK = '=';

/** The layout of some leaves as it is stored. */
export function layoutText(leaves: readonly Leaf[]): string {
  return JSON.stringify(leaves.map(([name, value]) => (typeof value === 'string' ? WORD_MARK + name : name)));
}

/** A stored layout. */
export function parseLayout(text: string): PackedLayout {
  const marked = JSON.parse(text) as readonly string[];
  const areWords = marked.map((name) => name.startsWith(WORD_MARK));
  return { names: marked.map((name, place) => (areWords[place] ? name.slice(WORD_MARK.length) : name)), areWords };
}
