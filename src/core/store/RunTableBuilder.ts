import type { RunColumn, RunTable } from '../../shared/entities/runTable';
import { ColumnValues } from './ColumnValues';
import type { Leaf, PackedLayout, PackedRun } from './PackedRun';
import { runLeaves } from './runLeaves';
import type { RunOverview } from './tables/runOverviewTable';

/** A column of a layout that is kept, and the place of its numbers there. */
interface KeptColumn {
  readonly place: number;
  readonly isWord: boolean;
  readonly values: ColumnValues;
}

const BYTES_OF_DOUBLE = 8;
/** What is known of every run: there is little of it, and every list of runs needs it. */
const OF_EVERY_RUN = 'run.';

/**
 * Puts runs together by columns. A column is there as soon as one run has a value in it. With `wanted`, numbers of
 * parameters and results are put together only where it names their column; the others are only told (`further`).
 */
export class RunTableBuilder {
  readonly ids: string[] = [];
  private readonly byName = new Map<string, ColumnValues>();
  /** The columns of a layout, found once and not again for each of thousands of runs. */
  private readonly byLayout = new Map<PackedLayout, readonly KeptColumn[]>();
  private readonly ofEveryRun = new Map<string, ColumnValues>();
  private readonly leftOut = new Set<string>();

  constructor(private readonly wanted: ReadonlySet<string> | null = null) {}

  add({ id, run, param, result, packed }: RunOverview): void {
    const row = this.ids.push(id) - 1;
    for (const key in run) {
      const value = run[key];
      if (value !== null && value !== undefined) this.columnOfEveryRun(key).set(row, value);
    }
    if (packed) this.addPacked(packed, row);
    else this.addLeaves(runLeaves({ param, result }), row);
  }

  build(): RunTable {
    return { ids: this.ids, columns: Object.fromEntries(this.columns()), further: this.further() };
  }

  /** The columns one by one, for who has other things to do between; `ids` are the runs they are of. */
  *columns(): Iterable<readonly [string, RunColumn]> {
    for (const [name, values] of this.byName) yield [name, values.column(this.ids.length)];
  }

  /** Columns that were not put together. */
  further(): string[] {
    return [...this.leftOut];
  }

  /** Columns that hold words of some runs, while numbers of others were left out: to be asked for by name. */
  incomplete(): readonly string[] {
    return this.further().filter((name) => this.byName.has(name));
  }

  private addLeaves(leaves: readonly Leaf[], row: number): void {
    for (const [name, value] of leaves) {
      if (this.keeps(name, typeof value === 'string')) this.column(name).set(row, value);
    }
  }

  private addPacked({ layout, numbers, wordOf }: PackedRun, row: number): void {
    // A million values in a table of ten thousand runs: no pairs.
    for (const { place, isWord, values } of this.columnsOf(layout)) {
      const number = numbers.getFloat64(place * BYTES_OF_DOUBLE, true);
      if (isWord) values.set(row, wordOf(number));
      else values.setNumber(row, number);
    }
  }

  private columnsOf(layout: PackedLayout): readonly KeptColumn[] {
    const known = this.byLayout.get(layout);
    if (known) return known;
    const kept = layout.names.flatMap((name, place): KeptColumn[] => {
      const isWord = layout.areWords[place] === true;
      return this.keeps(name, isWord) ? [{ place, isWord, values: this.column(name) }] : [];
    });
    this.byLayout.set(layout, kept);
    return kept;
  }

  /** Words are always kept: the search looks through all of them, and they are few and small. */
  private keeps(name: string, isWord: boolean): boolean {
    if (isWord || this.wanted === null || name.startsWith(OF_EVERY_RUN) || this.wanted.has(name)) return true;
    this.leftOut.add(name);
    return false;
  }

  /** By the short name, so that the whole one is not put together for each run. */
  private columnOfEveryRun(key: string): ColumnValues {
    const known = this.ofEveryRun.get(key);
    if (known) return known;
    const column = this.column(OF_EVERY_RUN + key);
    this.ofEveryRun.set(key, column);
    return column;
  }

  private column(name: string): ColumnValues {
    const known = this.byName.get(name);
    if (known) return known;
    const made = new ColumnValues();
    this.byName.set(name, made);
    return made;
  }
}
