import { useEffect, useState } from 'react';
import type { SourceInspection } from '../../../../shared/entities/sourceInspection';
import { failed, LOADING, type Loadable, ready } from '../../../api/Loadable';
import { request } from '../../../api/request';

export type Inspections = ReadonlyMap<string, Loadable<SourceInspection>>;

/** What each file holds; each is looked at once, `retry` looks again. */
export function useInspections(paths: readonly string[]): {
  readonly inspections: Inspections;
  readonly retry: (path: string) => void;
} {
  const [inspections, setInspections] = useState<Inspections>(new Map());
  const unknown = paths.filter((path) => !inspections.has(path));
  const unknownKey = unknown.join('\n');

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the paths
  useEffect(() => {
    if (unknown.length === 0) return;
    setInspections((known) => new Map([...known, ...unknown.map((path) => [path, LOADING] as const)]));
    for (const path of unknown) {
      const settle = (loadable: Loadable<SourceInspection>): void =>
        setInspections((known) => new Map(known).set(path, loadable));
      request('recordings.inspectSource', { path }).then(
        (inspection) => settle(ready(inspection)),
        (thrown: unknown) => settle(failed(thrown)),
      );
    }
  }, [unknownKey]);

  const retry = (path: string): void =>
    setInspections((known) => new Map([...known].filter(([other]) => other !== path)));
  return { inspections, retry };
}
