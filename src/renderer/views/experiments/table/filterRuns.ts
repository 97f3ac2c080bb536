import { assertNever } from '../../../../shared/assertNever';
import type { RunColumn, RunTable } from '../../../../shared/entities/runTable';
import type { RunFilter, RunView } from '../../../../shared/entities/runView';
import { columnInfo } from './columnInfo';

type WordColumn = Extract<RunColumn, { kind: 'words' }>;
/** Whether the run at a place stays. */
type Test = (row: number) => boolean;

/** Places of the runs that a view shows, in the order of the table. */
export function filterRuns(
  table: RunTable,
  view: Pick<RunView, 'filters' | 'search' | 'favouritesOnly' | 'showArchived'>,
): readonly number[] {
  const tests = [...view.filters.map((filter) => filterTest(table, filter)), ...searchTests(table, view.search)];
  if (view.favouritesOnly) tests.push(flagTest(table, 'run.favourite', 1));
  if (!view.showArchived) tests.push(flagTest(table, 'run.archived', 0));
  const rows: number[] = [];
  for (let row = 0; row < table.ids.length; row++) {
    if (tests.every((test) => test(row))) rows.push(row);
  }
  return rows;
}

function flagTest(table: RunTable, name: string, wanted: number): Test {
  const column = table.columns[name];
  return (row) => (column?.kind === 'numbers' ? column.values[row] : 0) === wanted;
}

/** Each word of the search must be somewhere in a run: in its id, its names, its tags, its note, its settings. */
function searchTests(table: RunTable, search: string): Test[] {
  const terms = search
    .toLowerCase()
    .split(/\s+/)
    .filter((term) => term !== '');
  const columns = Object.values(table.columns).filter((column) => column.kind === 'words');
  return terms.map((term) => {
    const found = new Uint8Array(table.ids.length);
    for (const column of columns) markFound(found, column, term);
    return (row) => found[row] === 1;
  });
}

/** Marks the runs whose word in a column holds a term. Most columns have no such word, and are not gone through. */
function markFound(found: Uint8Array, column: WordColumn, term: string): void {
  const matching = matchingCodes(column, (word) => word.includes(term));
  if (!matching.includes(1)) return;
  const { codes } = column;
  for (let row = 0; row < codes.length; row++) if (matching[codes[row] as number] === 1) found[row] = 1;
}

function wordTest(column: WordColumn, matches: (word: string) => boolean): Test {
  const matching = matchingCodes(column, matches);
  return (row) => matching[column.codes[row] ?? 0] === 1;
}

/** Which codes stand for words that match, 1 or 0. Asks each word once, in small letters, however many runs have it. */
function matchingCodes(column: WordColumn, matches: (word: string) => boolean): Uint8Array {
  const words = smallWords(column);
  const matching = new Uint8Array(words.length + 1);
  for (let place = 0; place < words.length; place++) matching[place + 1] = matches(words[place] as string) ? 1 : 0;
  return matching;
}

/** Words in small letters, made when first searched; columns that do not change stay the same objects. */
const smallByColumn = new WeakMap<WordColumn, readonly string[]>();

function smallWords(column: WordColumn): readonly string[] {
  const known = smallByColumn.get(column);
  if (known) return known;
  const made = column.words.map((word) => word.toLowerCase());
  smallByColumn.set(column, made);
  return made;
}

function filterTest(table: RunTable, filter: RunFilter): Test {
  const column = table.columns[filter.column];
  const missing = missingTest(column);
  if (filter.operator === 'empty') return missing;
  if (filter.operator === 'notEmpty') return (row) => !missing(row);
  if (filter.value.trim() === '') return () => true;
  if (column === undefined) return () => false;
  return column.kind === 'numbers' ? numberTest(column.values, filter) : textTest(column, filter);
}

function missingTest(column: RunColumn | undefined): Test {
  if (column === undefined) return () => true;
  return column.kind === 'words' ? (row) => column.codes[row] === 0 : (row) => Number.isNaN(column.values[row]);
}

/** A run without a number is neither above nor below anything, and is no other number either. */
function numberTest(values: Float64Array, { column, operator, value }: RunFilter): Test {
  const wanted = columnInfo(column).kind === 'time' ? Date.parse(value) : Number(value);
  const of = (row: number): number => values[row] ?? Number.NaN;
  switch (operator) {
    case 'is':
      return (row) => of(row) === wanted;
    case 'isNot':
      return (row) => !Number.isNaN(of(row)) && of(row) !== wanted;
    case 'above':
      return (row) => of(row) > wanted;
    case 'atLeast':
      return (row) => of(row) >= wanted;
    case 'below':
      return (row) => of(row) < wanted;
    case 'atMost':
      return (row) => of(row) <= wanted;
    case 'contains':
      return (row) => String(of(row)).includes(value.trim());
    case 'empty':
    case 'notEmpty':
      return () => true;
    default:
      return assertNever(operator);
  }
}

const compareWords = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' }).compare;

function textTest(column: WordColumn, { operator, value }: RunFilter): Test {
  const wanted = value.trim().toLowerCase();
  switch (operator) {
    case 'contains':
      return wordTest(column, (word) => word.includes(wanted));
    case 'is':
      return wordTest(column, (word) => word === wanted);
    case 'isNot':
      return wordTest(column, (word) => word !== wanted);
    case 'above':
      return wordTest(column, (word) => compareWords(word, wanted) > 0);
    case 'atLeast':
      return wordTest(column, (word) => compareWords(word, wanted) >= 0);
    case 'below':
      return wordTest(column, (word) => compareWords(word, wanted) < 0);
    case 'atMost':
      return wordTest(column, (word) => compareWords(word, wanted) <= 0);
    case 'empty':
    case 'notEmpty':
      return () => true;
    default:
      return assertNever(operator);
  }
}
