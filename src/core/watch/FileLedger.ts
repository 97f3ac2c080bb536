import type { WatchEvent, WatchEventChange } from '../../shared/entities/watch';
import { identityOf, isSameVersion, type Sighting } from './sight';
import type { WatchStore } from './WatchStore';

const OPEN: ReadonlySet<WatchEvent['outcome']> = new Set(['seen', 'settling', 'waiting', 'ingesting', 'failed']);

/** Whether something is still to be done about an event. */
export function isOpen({ outcome }: WatchEvent): boolean {
  return OPEN.has(outcome);
}

/** What a rule knows of each path: the newest version found there, in step with the store. */
export class FileLedger {
  private readonly latest = new Map<string, WatchEvent>();
  /** What a file keeps when it is renamed → where it was. */
  private readonly places = new Map<string, string>();

  constructor(
    private readonly store: WatchStore,
    private readonly ruleId: string,
    private readonly onEvent: (event: WatchEvent) => void,
  ) {
    for (const event of store.watch.latestEvents(ruleId)) this.keep(event);
  }

  get(path: string): WatchEvent | undefined {
    return this.latest.get(path);
  }

  openPaths(): readonly string[] {
    return [...this.latest.values()].filter(isOpen).map(({ path }) => path);
  }

  /** Where a file was that is now elsewhere by all it keeps when it is renamed; whether it left is for the caller to see. */
  formerPath({ path, fingerprint }: Sighting): string | null {
    const identity = this.latest.has(path) ? null : identityOf(fingerprint);
    return (identity === null ? undefined : this.places.get(identity)) ?? null;
  }

  /**
   * Enters what was seen at a path.
   * @param movedFrom where the file was before it was renamed
   * @returns the event to pursue, and whether its version is new to it; null when nothing is left to do
   */
  note(sighting: Sighting, movedFrom: string | null): { readonly event: WatchEvent; readonly isNew: boolean } | null {
    const known = this.latest.get(sighting.path);
    if (known && isSameVersion(known.fingerprint, sighting.fingerprint) && !wasAway(known))
      return isOpen(known) ? { event: known, isNew: false } : null;
    if (known && isOpen(known)) return { event: this.changed(known, sighting), isNew: true };
    const event = this.found(sighting);
    const before = movedFrom === null ? undefined : this.latest.get(movedFrom);
    return before?.recordingId ? this.renamed(event, before) : { event, isNew: true };
  }

  /** Enters that nothing is at a path any more. */
  gone(path: string, movedTo: string | null): void {
    const known = this.latest.get(path);
    if (!known || !isOpen(known)) return;
    const reason = movedTo === null ? 'It went away before it was taken.' : `It was renamed to ${movedTo}.`;
    this.change(known, { outcome: 'skipped', reason, errorCode: 'file_vanished', nextTryAt: null });
  }

  change({ id }: WatchEvent, change: WatchEventChange): WatchEvent {
    const event = this.store.watch.changeEvent(id, change);
    if (this.latest.get(event.path)?.id === id) this.keep(event);
    this.onEvent(event);
    return event;
  }

  private found({ path, bytes, modifiedMs, fingerprint }: Sighting): WatchEvent {
    const modifiedAt = new Date(modifiedMs).toISOString();
    const event = this.store.watch.addEvent({ ruleId: this.ruleId, path, bytes, modifiedAt, fingerprint });
    // What was known of the path before: the new version follows it.
    const before = this.latest.get(path);
    const previousVersion = before?.recordingId ?? before?.previousVersion ?? null;
    const linked = previousVersion === null ? event : this.store.watch.changeEvent(event.id, { previousVersion });
    this.keep(linked);
    this.onEvent(linked);
    return linked;
  }

  private changed(known: WatchEvent, { bytes, modifiedMs, fingerprint }: Sighting): WatchEvent {
    const modifiedAt = new Date(modifiedMs).toISOString();
    const news = { bytes, modifiedAt, fingerprint, attempts: 0, reason: null, errorCode: null, nextTryAt: null };
    return this.change(known, { ...news, outcome: 'settling' });
  }

  private renamed(event: WatchEvent, before: WatchEvent): null {
    const reason = `Renamed from ${before.path}; it is in the workspace already.`;
    this.change(event, { outcome: 'skipped', reason, recordingId: before.recordingId });
    return null;
  }

  private keep(event: WatchEvent): void {
    this.latest.set(event.path, event);
    const identity = identityOf(event.fingerprint);
    if (identity !== null) this.places.set(identity, event.path);
  }
}

/** A file that went away untaken and is back is taken as a new one. */
function wasAway({ outcome, errorCode }: WatchEvent): boolean {
  return outcome === 'skipped' && errorCode === 'file_vanished';
}
