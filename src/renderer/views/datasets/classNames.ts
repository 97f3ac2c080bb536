import type { ClassShare } from './classShares';

/** Names by class id. */
export type ClassNames = Readonly<Record<string, string>>;

const LONGEST = 200;

/** What is wrong with names that were typed, by class id; empty when all is well. */
export function nameProblems(names: ClassNames): ClassNames {
  const entries = Object.entries(names).map(([id, name]) => [id, name.trim()] as const);
  return Object.fromEntries(
    entries.flatMap(([id, name]) => {
      if (name === '') return [[id, 'A name is needed']];
      if (name.length > LONGEST) return [[id, `At most ${LONGEST} letters`]];
      return entries.some(([other, theirs]) => other !== id && theirs === name)
        ? [[id, 'Another class has this name']]
        : [];
    }),
  );
}

/** The names that differ from those that the classes have. */
export function changedNames(shares: readonly ClassShare[], names: ClassNames): ClassNames {
  const changed = shares.filter(({ id, name }) => names[id] !== undefined && names[id]?.trim() !== name);
  return Object.fromEntries(changed.map(({ id }) => [id, (names[id] as string).trim()]));
}
