import { dirname, relative } from 'node:path';
import type { WatchEvent, WatchRule, WatchStatus } from '../../shared/entities/watch';
import { toPlainError } from '../../shared/errors';
import { systemErrorCode } from '../recording/fileReadError';
import type { Clock } from './Clock';
import { FileLedger } from './FileLedger';
import { FolderScout } from './FolderScout';
import type { ListenToFolder } from './listenToFolder';
import { retryPause } from './retryPause';
import { SerialQueue } from './SerialQueue';
import type { FoundPath } from './scanFolder';
import { selectionOf } from './selection';
import { isSameVersion, type Sighting, sight } from './sight';
import type { WatchStore } from './WatchStore';
import { checkWhole, checkWholeFolder } from './whole/checkWhole';

export interface RuleWatchParts {
  readonly rule: WatchRule;
  readonly store: WatchStore;
  readonly clock: Clock;
  /** Null: it looks only when it is told to. */
  readonly listen: ListenToFolder | null;
  /** `<workspace>/recordings`: what lies in the workspace is not taken from it. */
  readonly recordingsRoot: string;
  readonly onEvent: (event: WatchEvent) => void;
  readonly onStatus: () => void;
  /** Told of a file that is still, whole and complete; `takeRecording` goes on from there. */
  readonly onReady: (path: string) => void;
  readonly reportBug: (context: string, error: unknown) => void;
}

/** A file that is pursued: the version that was seen last, and when it is looked at next. */
interface Pursuit extends FoundPath {
  readonly fingerprint: string;
  dueAtMs: number;
  isReady: boolean;
}
interface Seen {
  readonly at: FoundPath;
  readonly sighting: Sighting | null;
}
interface Fault {
  readonly code: string;
  readonly reason: string;
  readonly patientLooks: number;
}

const LOOKS_AT_ONCE = 32;
/** A file that does not open whole counts as failed from this look on; a writer may have paused before. */
const PATIENT_LOOKS = 3;

/** Watches the folder of one rule: waits until files are still and whole and have their companions, and hands them on. */
export class RuleWatch {
  readonly ledger: FileLedger;
  private readonly scout: FolderScout;
  private readonly pursuits = new Map<string, Pursuit>();
  private readonly stopping = new AbortController();
  private readonly work: SerialQueue;
  private cancelLook: () => void = () => undefined;

  constructor(private readonly parts: RuleWatchParts) {
    const { rule, store, recordingsRoot, onEvent, reportBug } = parts;
    this.ledger = new FileLedger(store, rule.id, onEvent);
    this.work = new SerialQueue((error) => reportBug(`watching ${rule.folder}`, error));
    this.scout = new FolderScout({
      ...parts,
      selection: selectionOf(rule, dirname(recordingsRoot)),
      signal: this.signal,
      work: this.work,
      onScan: (found) => this.observeAll(found),
      onHeard: (recordings) => this.observe(recordings),
    });
  }

  get rule(): WatchRule {
    return this.parts.rule;
  }

  /** Aborted when it is stopped. */
  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  status(): Pick<WatchStatus, 'state' | 'problem'> {
    return this.scout.status();
  }

  /** Looks through the folder; resolves when it has. Goes on watching where it may listen. */
  start(): Promise<void> {
    return this.scout.start();
  }

  /** Stops at once; resolves when nothing of it runs any more. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.cancelLook();
    await this.scout.close();
  }

  /** Looks at every file that is due; resolves when it has. */
  lookAtDue(): Promise<void> {
    return this.work.add(() => this.pursue());
  }

  /** Looks at a path again at once, whatever was said of it before. */
  revisit({ path }: WatchEvent): Promise<void> {
    return this.work.add(async () => {
      this.pursuits.delete(path);
      await this.observe([this.scout.placeOf(path)]);
      const pursuit = this.pursuits.get(path);
      if (pursuit) pursuit.dueAtMs = this.nowMs();
      this.planLook();
    });
  }

  /** What is at the path of an event now; null when nothing is. */
  sightAgain({ path }: WatchEvent): Promise<Sighting | null> {
    return this.sightOf(this.scout.placeOf(path));
  }

  /** Enters what is at a path now: it is not what was found ready there. */
  reenter({ path }: WatchEvent, sighting: Sighting | null): void {
    this.pursuits.delete(path);
    this.enter([{ at: this.scout.placeOf(path), sighting }], new Map());
    this.planLook();
  }

  /** Nothing is left to do about a path until it changes. */
  settled(path: string): void {
    this.pursuits.delete(path);
  }

  /**
   * Enters a failure, and tries again after a pause that grows.
   * @param patientLooks until so many it counts as not settled rather than as failed
   */
  failed(event: WatchEvent, errorCode: string, reason: string, patientLooks = 0): void {
    const attempts = event.attempts + 1;
    const dueAtMs = this.nowMs() + 1000 * retryPause(attempts, this.rule.settleSeconds);
    const outcome = attempts < patientLooks ? 'settling' : 'failed';
    const nextTryAt = new Date(dueAtMs).toISOString();
    this.ledger.change(event, { outcome, reason, errorCode, attempts, nextTryAt });
    const pursuit = this.pursuits.get(event.path);
    if (pursuit) Object.assign(pursuit, { isReady: false, dueAtMs });
    this.planLook();
  }

  private async observeAll(found: readonly FoundPath[]): Promise<void> {
    await this.observe(found);
    const there = new Set(found.map(({ path }) => path));
    for (const path of this.ledger.openPaths()) if (!there.has(path)) this.lose(path, null);
  }

  private async observe(places: readonly FoundPath[]): Promise<void> {
    for (let from = 0; from < places.length && !this.signal.aborted; from += LOOKS_AT_ONCE) {
      const batch = places.slice(from, from + LOOKS_AT_ONCE);
      const seen = await Promise.all(batch.map(async (at) => ({ at, sighting: await this.sightOf(at) })));
      this.enter(seen, await this.movesAmong(seen));
    }
    this.planLook();
  }

  private async sightOf(at: FoundPath): Promise<Sighting | null> {
    return sight(this.rule, at).catch((thrown: unknown) => {
      if (systemErrorCode(thrown) === '') throw thrown;
      return null;
    });
  }

  /** New path → old path of files that were renamed. */
  private async movesAmong(seen: readonly Seen[]): Promise<ReadonlyMap<string, string>> {
    const moves = new Map<string, string>();
    for (const { sighting } of seen) {
      const former = sighting && this.ledger.formerPath(sighting);
      if (!former || (await this.sightOf({ path: former, kind: 'file' })) !== null) continue;
      moves.set(sighting.path, former);
    }
    return moves;
  }

  private enter(seen: readonly Seen[], moves: ReadonlyMap<string, string>): void {
    this.parts.store.transaction(() => {
      for (const { sighting } of seen) if (sighting) this.note(sighting, moves.get(sighting.path) ?? null);
      for (const [path, former] of moves) this.lose(former, path);
      for (const { at, sighting } of seen) if (!sighting) this.lose(at.path, null);
    });
  }

  private lose(path: string, movedTo: string | null): void {
    this.pursuits.delete(path);
    this.ledger.gone(path, movedTo);
  }

  private note(sighting: Sighting, movedFrom: string | null): void {
    const { path, kind, fingerprint } = sighting;
    const noted = this.ledger.note(sighting, movedFrom);
    if (!noted) return void this.pursuits.delete(path);
    if (this.pursuits.has(path) && !noted.isNew) return;
    const { nextTryAt, attempts } = noted.event;
    const nowMs = this.nowMs();
    const isToRetry = attempts > 0 && nextTryAt !== null;
    const dueAtMs = isToRetry ? Math.max(nowMs, Date.parse(nextTryAt)) : nowMs + 1000 * this.rule.settleSeconds;
    this.pursuits.set(path, { path, kind, fingerprint, dueAtMs, isReady: false });
  }

  private async pursue(): Promise<void> {
    const nowMs = this.nowMs();
    for (const pursuit of [...this.pursuits.values()]) {
      if (this.signal.aborted) return;
      const isCurrent = this.pursuits.get(pursuit.path) === pursuit;
      if (isCurrent && !pursuit.isReady && pursuit.dueAtMs <= nowMs) await this.judge(pursuit);
    }
    this.planLook();
  }

  /** A file was left alone for the settle time: is it still as it was, whole, and with its companions? */
  private async judge(pursuit: Pursuit): Promise<void> {
    const { path, fingerprint } = pursuit;
    const sighting = await this.sightOf(pursuit);
    const event = this.ledger.get(path);
    if (!sighting || !event || !isSameVersion(sighting.fingerprint, fingerprint))
      return this.enter([{ at: pursuit, sighting }], new Map());
    const fault = await faultOf(pursuit);
    if (fault) return this.failed(event, fault.code, fault.reason, fault.patientLooks);
    const limitMs = Date.parse(event.seenAt) + 1000 * this.rule.companionWaitSeconds;
    if (sighting.missing.length > 0 && this.nowMs() < limitMs) return this.wait(pursuit, event, sighting, limitMs);
    pursuit.isReady = true;
    this.parts.onReady(path);
  }

  private wait(pursuit: Pursuit, event: WatchEvent, { missing }: Sighting, limitMs: number): void {
    pursuit.dueAtMs = limitMs;
    const names = missing.map((file) => relative(this.rule.folder, file)).join(', ');
    const reason = `Waiting for ${names}; taken without from ${new Date(limitMs).toISOString()}.`;
    if (event.outcome !== 'waiting' || event.reason !== reason)
      this.ledger.change(event, { outcome: 'waiting', reason });
  }

  private planLook(): void {
    this.cancelLook();
    const due = [...this.pursuits.values()].filter(({ isReady }) => !isReady).map(({ dueAtMs }) => dueAtMs);
    if (due.length === 0 || this.signal.aborted) return;
    const first = due.reduce((a, b) => Math.min(a, b));
    this.cancelLook = this.parts.clock.after(Math.max(0, first - this.nowMs()), () => void this.lookAtDue());
  }

  private nowMs(): number {
    return this.parts.clock.now().getTime();
  }
}

async function faultOf({ path, kind }: FoundPath): Promise<Fault | null> {
  try {
    const reason = await (kind === 'folder' ? checkWholeFolder(path) : checkWhole(path));
    if (reason === null) return null;
    return { code: 'file_damaged', reason: `Not whole yet: ${reason}.`, patientLooks: PATIENT_LOOKS };
  } catch (thrown) {
    const { code, message } = toPlainError(thrown);
    if (code !== 'internal') return { code, reason: message, patientLooks: 0 };
    const systemCode = systemErrorCode(thrown);
    if (systemCode === '') throw thrown;
    return { code: 'file_not_readable', reason: `${path} cannot be read (${systemCode}).`, patientLooks: 0 };
  }
}
