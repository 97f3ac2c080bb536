import type { Recording, RecordingSummary } from '../../shared/entities/recording';
import type { NewWatchEvent, WatchEvent, WatchEventChange, WatchOutcome, WatchRule } from '../../shared/entities/watch';

/** What watched folders need of the store; the store of a workspace has all of it. */
export interface WatchStore {
  readonly watch: {
    rules(): readonly WatchRule[];
    rule(id: string): WatchRule;
    putRule(rule: WatchRule): void;
    removeRule(id: string): void;
    addEvent(event: NewWatchEvent): WatchEvent;
    changeEvent(id: number, change: WatchEventChange): WatchEvent;
    event(id: number): WatchEvent;
    latestEvents(ruleId: string): readonly WatchEvent[];
    eventsOfRecording(ruleId: string, recordingId: string): readonly WatchEvent[];
    openActions(ruleId: string): readonly WatchEvent[];
    countEvents(ruleId: string): Partial<Record<WatchOutcome, number>>;
  };
  readonly recordings: {
    has(id: string): boolean;
    get(id: string): Recording;
    newestAfter(id: string): Pick<RecordingSummary, 'id' | 'ingestedAt'> | null;
    put(recording: Recording): void;
    supersede(olderId: string, newerId: string): void;
  };
  readonly events: {
    append(event: {
      readonly kind: string;
      readonly subject: string;
      readonly payload: Readonly<Record<string, unknown>>;
    }): void;
  };
  transaction<T>(work: () => T): T;
}
