import { useEffect, useState } from 'react';

/** So many are asked for at a time, so that other requests of the window come between. */
const AT_A_TIME = 20;

/**
 * What is fetched for all ids, in their order and at once when the last is there; null until then. Those that cannot be
 * had are left out.
 * @param fetchOne the same function at every render
 */
export function useAll<T>(ids: readonly string[], fetchOne: (id: string) => Promise<T>): readonly T[] | null {
  const [fetched, setFetched] = useState<{ readonly key: string; readonly values: readonly T[] } | null>(null);
  const key = ids.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the ids
  useEffect(() => {
    let current = true;
    const fetchAll = async (): Promise<void> => {
      const values: T[] = [];
      for (let first = 0; first < ids.length && current; first += AT_A_TIME) {
        const settled = await Promise.allSettled(ids.slice(first, first + AT_A_TIME).map(fetchOne));
        values.push(...settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])));
      }
      if (current) setFetched({ key, values });
    };
    void fetchAll();
    return () => {
      current = false;
    };
  }, [key, fetchOne]);
  return fetched?.key === key ? fetched.values : null;
}
