import type { RunColumn, RunTable } from '../../shared/entities/runTable';
import { ColumnValues } from './ColumnValues';
import type { RunOverview } from './tables/runOverviewTable';

type Group = Readonly<Record<string, unknown>>;

/** Puts runs together by columns. A column is there as soon as one run has a value in it. */
export class RunTableBuilder {
  readonly ids: string[] = [];
  private readonly root = new ColumnNode('');

  add({ id, run, param, result }: RunOverview): void {
    this.root.put({ run, param, result }, this.ids.length);
    this.ids.push(id);
  }

  build(): RunTable {
    return { ids: this.ids, columns: Object.fromEntries(this.columns()) };
  }

  /** The columns one by one, for who has other things to do between; `ids` are the runs they are of. */
  *columns(): Iterable<readonly [string, RunColumn]> {
    for (const [name, values] of this.root.leaves()) yield [name, values.column(this.ids.length)];
  }
}

/** How an interval was made is told on the run's page; as columns of the table it would only take time. */
const LEFT_OUT: ReadonlySet<string> = new Set(['blocks', 'method']);

/** A place in nested values. Walking the same tree for every run spares joining dotted names again each time. */
class ColumnNode {
  private readonly children = new Map<string, ColumnNode>();
  private values: ColumnValues | null = null;
  private readonly isInterval: boolean;

  constructor(private readonly name: string) {
    this.isInterval = /^result\.(intervals|baselineIntervals)\./.test(name);
  }

  put(group: Group, row: number): void {
    for (const key in group) {
      const value = group[key];
      if (value === null || value === undefined || (this.isInterval && LEFT_OUT.has(key))) continue;
      const child = this.child(key);
      if (typeof value === 'object' && !Array.isArray(value)) child.put(value as Group, row);
      else child.set(row, leafOf(value));
    }
  }

  *leaves(): Iterable<readonly [string, ColumnValues]> {
    if (this.values) yield [this.name, this.values];
    for (const child of this.children.values()) yield* child.leaves();
  }

  private child(key: string): ColumnNode {
    const known = this.children.get(key);
    if (known) return known;
    const made = new ColumnNode(this.name === '' ? key : `${this.name}.${key}`);
    this.children.set(key, made);
    return made;
  }

  private set(row: number, value: string | number): void {
    this.values ??= new ColumnValues();
    this.values.set(row, value);
  }
}

function leafOf(value: unknown): string | number {
  if (typeof value === 'number' || typeof value === 'string') return value;
  return typeof value === 'boolean' ? Number(value) : JSON.stringify(value);
}
