import type { Finding } from '../../shared/entities/recording';
import { MOST_NAMED } from './findingLimits';

/** Names for neurons that have none: `n001`, `n002`, …, wide enough that they sort. */
export function numberedNeurons(count: number): string[] {
  const width = Math.max(3, String(count).length);
  return Array.from({ length: count }, (_, index) => `n${String(index + 1).padStart(width, '0')}`);
}

/**
 * Makes every name usable as an id: an empty one becomes its number (`n007`), the second `a` becomes `a (2)`.
 * @returns the names in the same order, and a finding when one had to change
 */
export function distinctNames(names: readonly string[]): { names: string[]; findings: Finding[] } {
  const numbers = numberedNeurons(names.length);
  const taken = new Set(names);
  const seen = new Set<string>();
  const distinct = names.map((name, index) => {
    const chosen = name !== '' && !seen.has(name) ? name : freeName(name || (numbers[index] ?? ''), taken, seen);
    seen.add(chosen);
    return chosen;
  });
  const renamed = distinct.filter((name, index) => name !== names[index]);
  return { names: distinct, findings: renamed.length === 0 ? [] : [renamedFinding(renamed)] };
}

function freeName(wanted: string, taken: ReadonlySet<string>, seen: ReadonlySet<string>): string {
  const isFree = (name: string): boolean => !taken.has(name) && !seen.has(name);
  let name = wanted;
  for (let copy = 2; !isFree(name); copy++) name = `${wanted} (${copy})`;
  return name;
}

function renamedFinding(renamed: readonly string[]): Finding {
  return {
    code: 'renamed_neuron',
    severity: 'warning',
    message: `${renamed.length} neuron(s) had no name of their own and were renamed, such as "${renamed[0]}".`,
    count: renamed.length,
    neurons: renamed.slice(0, MOST_NAMED),
    frames: [],
  };
}
