import { z } from 'zod';

/** A word that the user sorts runs by. No commas: tables show several with commas between them. */
export const tagSchema = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^,]*$/, 'a tag has no comma');

/** What a person changes about runs; what is absent stays. */
export const runMarksChangeSchema = z.strictObject({
  favourite: z.boolean().optional(),
  archived: z.boolean().optional(),
  /** True hides the run everywhere; false takes that back. Its files stay. */
  deleted: z.boolean().optional(),
  note: z.string().max(10_000).optional(),
  addTags: z.array(tagSchema).max(100).optional(),
  removeTags: z.array(z.string()).max(100).optional(),
});
export type RunMarksChange = z.infer<typeof runMarksChangeSchema>;

/** What a person has said of a run. */
export interface RunMarks {
  readonly favourite: boolean;
  readonly archived: boolean;
  /** When it was deleted; null while it is there. */
  readonly deletedAt: string | null;
  readonly note: string;
  /** In alphabetical order, each once. */
  readonly tags: readonly string[];
}

/** The marks of a run of which nobody has said anything. */
export const NO_MARKS: RunMarks = { favourite: false, archived: false, deletedAt: null, note: '', tags: [] };

/**
 * Marks after a change.
 * @param at now, ISO 8601: when a deletion takes place
 */
export function changeMarks(marks: RunMarks, change: RunMarksChange, at: string): RunMarks {
  const removed = new Set(change.removeTags ?? []);
  const tags = new Set([...marks.tags.filter((tag) => !removed.has(tag)), ...(change.addTags ?? [])]);
  return {
    favourite: change.favourite ?? marks.favourite,
    archived: change.archived ?? marks.archived,
    deletedAt: deletionTime(marks.deletedAt, change.deleted, at),
    note: change.note ?? marks.note,
    tags: [...tags].sort(),
  };
}

function deletionTime(before: string | null, deleted: boolean | undefined, at: string): string | null {
  if (deleted === undefined) return before;
  return deleted ? (before ?? at) : null;
}
