/** The list with `item` in the place of the one with its id; when there is none, at the end. */
export function upsert<T extends { readonly id: string }>(items: readonly T[], item: T): readonly T[] {
  const index = items.findIndex(({ id }) => id === item.id);
  if (index >= 0) return items.with(index, item);
  return [...items, item];
}
