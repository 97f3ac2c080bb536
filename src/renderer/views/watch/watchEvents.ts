import type { WatchEvent, WatchEventQuery } from '../../../shared/entities/watch';

/** Events newest first, with those that changed in their places; ones that the question does not ask for are left out. */
export function mergeEvents(
  known: readonly WatchEvent[],
  changed: readonly WatchEvent[],
  { ruleId, outcomes }: Pick<WatchEventQuery, 'ruleId' | 'outcomes'>,
): readonly WatchEvent[] {
  const byId = new Map([...known, ...changed].map((event) => [event.id, event]));
  const asked = ({ ruleId: rule, outcome }: WatchEvent): boolean =>
    (ruleId === null || rule === ruleId) && (outcomes.length === 0 || outcomes.includes(outcome));
  return [...byId.values()].filter(asked).sort((a, b) => b.id - a.id);
}
