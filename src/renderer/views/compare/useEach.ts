import { useEffect, useState } from 'react';

/**
 * What is fetched for each id, in their order; null where it is not there yet, or could not be had.
 * @param fetchOne the same function at every render
 */
export function useEach<T>(ids: readonly string[], fetchOne: (id: string) => Promise<T>): readonly (T | null)[] {
  const [known, setKnown] = useState<ReadonlyMap<string, T>>(new Map());
  const key = ids.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the ids
  useEffect(() => {
    let current = true;
    for (const id of ids.filter((one) => !known.has(one))) {
      fetchOne(id).then(
        (value) => current && setKnown((before) => new Map(before).set(id, value)),
        // What is missing of one run is shown as missing.
        () => undefined,
      );
    }
    return () => {
      current = false;
    };
  }, [key, fetchOne]);
  return ids.map((id) => known.get(id) ?? null);
}
