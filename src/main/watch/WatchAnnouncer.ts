import type { Clock } from '../../core/watch/Clock';
import type { WatchEvent, WatchStatus } from '../../shared/entities/watch';

export interface WatchAnnouncerParts {
  readonly clock: Clock;
  readonly status: () => readonly WatchStatus[];
  readonly announce: (change: {
    readonly status: readonly WatchStatus[];
    readonly events: readonly WatchEvent[];
  }) => void;
  /** Told, seldom, when recordings have come in. */
  readonly onRecordings: () => void;
}

const GATHER_MS = 300;
/** The list of recordings is long, so while many come in it is sent seldom. */
const RECORDINGS_EVERY_MS = 2000;
const MOST_EVENTS = 200;

/** Gathers what changes in watched folders, so that a thousand files at once are a few messages to the window. */
export class WatchAnnouncer {
  private readonly events = new Map<number, WatchEvent>();
  private isClosed = false;
  private cancelNews: (() => void) | null = null;
  private cancelRecordings: (() => void) | null = null;

  constructor(private readonly parts: WatchAnnouncerParts) {}

  event(event: WatchEvent): void {
    if (this.isClosed) return;
    // The latest last, for the cut.
    this.events.delete(event.id);
    this.events.set(event.id, event);
    this.status();
    if (event.recordingId === null) return;
    this.cancelRecordings ??= this.parts.clock.after(RECORDINGS_EVERY_MS, () => {
      this.cancelRecordings = null;
      this.parts.onRecordings();
    });
  }

  status(): void {
    if (this.isClosed) return;
    this.cancelNews ??= this.parts.clock.after(GATHER_MS, () => {
      this.cancelNews = null;
      const events = [...this.events.values()].slice(-MOST_EVENTS);
      this.events.clear();
      this.parts.announce({ status: this.parts.status(), events });
    });
  }

  close(): void {
    this.isClosed = true;
    this.cancelNews?.();
    this.cancelRecordings?.();
  }
}
