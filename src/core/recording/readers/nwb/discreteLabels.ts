import { UNLABELLED } from '../../../../shared/entities/recording';

/** A signal with more values than these is measured, not labelled. */
const MOST_INTEGERS = 64;
const MOST_FRACTIONS = 20;
const LARGEST_LABEL = 2 ** 31 - 1;

/** Values turned into labels. */
export interface DiscreteLabels {
  readonly labels: Int32Array;
  /** Label → name, where the values give names. */
  readonly classNames: Readonly<Record<string, string>>;
}

/**
 * Labels from numbers: whole numbers are labels themselves; a few other values are numbered from 1 in ascending order,
 * and name their class. What is not finite has no label.
 * @returns null when there are too many different values, or fewer than `fewest`
 */
export function labelsOfNumbers(values: ArrayLike<number>, fewest: number): DiscreteLabels | null {
  const distinct = new Set<number>();
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    if (Number.isFinite(value)) distinct.add(value);
    if (distinct.size > MOST_INTEGERS) return null;
  }
  if (distinct.size < fewest) return null;
  const areLabels = [...distinct].every((value) => Number.isInteger(value) && Math.abs(value) <= LARGEST_LABEL);
  if (areLabels) return { labels: numbered(values, (value) => value), classNames: {} };
  if (distinct.size > MOST_FRACTIONS) return null;
  const ascending = [...distinct].sort((a, b) => a - b);
  const numbers = new Map(ascending.map((value, index) => [value, index + 1]));
  return { labels: numbered(values, (value) => numbers.get(value)), classNames: namesFromOne(ascending.map(String)) };
}

/**
 * Labels from texts: numbered from 1 in the order of the alphabet. An empty text has no label.
 * @returns null when there are more than 64 different texts, or none
 */
export function labelsOfTexts(texts: readonly string[]): DiscreteLabels | null {
  const names = [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))].sort();
  if (names.length === 0 || names.length > MOST_INTEGERS) return null;
  const numbers = new Map(names.map((name, index) => [name, index + 1]));
  return {
    labels: Int32Array.from(texts, (text) => numbers.get(text.trim()) ?? UNLABELLED),
    classNames: namesFromOne(names),
  };
}

/** Names that a description gives to labels: `0 = not reversing, 1 = reversing (by hand)`. */
export function namesInDescription(description: string): Record<string, string> {
  const pairs = [...description.matchAll(/(-?\d+)\s*[=:]\s*([^,;:=()]*[^,;:=()\s])/g)];
  const names = pairs.map(([, label = '', name = '']) => [String(Number(label)), name.trim()] as const);
  const areDistinct = new Set(names.map(([, name]) => name)).size === names.length;
  return areDistinct && new Set(names.map(([label]) => label)).size === names.length ? Object.fromEntries(names) : {};
}

function numbered(values: ArrayLike<number>, label: (value: number) => number | undefined): Int32Array {
  const labels = new Int32Array(values.length).fill(UNLABELLED);
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    if (Number.isFinite(value)) labels[index] = label(value) ?? UNLABELLED;
  }
  return labels;
}

function namesFromOne(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name, index) => [String(index + 1), name]));
}
