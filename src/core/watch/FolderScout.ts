import { stat } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import type { WatchRule, WatchStatus } from '../../shared/entities/watch';
import { systemErrorCode } from '../recording/fileReadError';
import type { Clock } from './Clock';
import type { FolderEar, ListenToFolder } from './listenToFolder';
import type { SerialQueue } from './SerialQueue';
import { type FoundPath, scanFolder } from './scanFolder';
import type { Selection } from './selection';

export interface FolderScoutParts {
  readonly rule: Pick<WatchRule, 'folder' | 'polling'>;
  readonly selection: Selection;
  readonly clock: Clock;
  /** Null: it looks once. */
  readonly listen: ListenToFolder | null;
  /** Aborted when it is to stop. */
  readonly signal: AbortSignal;
  /** In which its looks take their turn. */
  readonly work: SerialQueue;
  /** Given all that the folder holds. */
  readonly onScan: (found: readonly FoundPath[]) => Promise<void>;
  /** Given recordings that may have come, changed or gone. */
  readonly onHeard: (recordings: readonly FoundPath[]) => Promise<void>;
  readonly onStatus: () => void;
}

/** Changes are gathered for so long before they are looked at. */
const GATHER_MS = 500;
const SCAN_EVERY_MS = 60_000;
const POLL_EVERY_MS = 2000;
/** What is heard of anything but recordings leads to a scan, this long after the last at the earliest. */
const SCAN_AGAIN_MS = 2000;
/** A scan of a large or slow folder is followed by a pause of so many times its length. */
const POLL_PAUSES = 5;
const MISSING = new Set(['ENOENT', 'ENOTDIR', 'EIO', 'ESTALE', 'ENXIO', 'ENODEV', 'EHOSTDOWN', 'ETIMEDOUT']);

/**
 * Finds what is in the folder of a rule: it scans at the start and from time to time, and what it hears from the system in
 * between makes it look early. A folder that is not there is looked for again and again.
 */
export class FolderScout {
  private readonly heard = new Set<string>();
  private ear: FolderEar | null = null;
  private hears = false;
  /** Why it hears nothing though it listens. */
  private deafness: string | null = null;
  private folderNumber: bigint | null = null;
  private state: WatchStatus['state'] = 'watching';
  private problem: string | null = null;
  private scanMs = 0;
  private scannedAtMs = 0;
  /** Something was heard that only a scan can tell of, and none has begun since. */
  private isScanWanted = false;
  private hasLinks = false;
  private cancelScan: () => void = () => undefined;
  private cancelGather: (() => void) | null = null;

  constructor(private readonly parts: FolderScoutParts) {}

  status(): Pick<WatchStatus, 'state' | 'problem'> {
    return { state: this.state, problem: this.problem };
  }

  /** Scans the folder; resolves when it has. Goes on where it may listen. */
  start(): Promise<void> {
    return this.parts.work.add(() => this.scan());
  }

  /** To be called once its signal is aborted. */
  async close(): Promise<void> {
    this.cancelScan();
    this.cancelGather?.();
    await this.parts.work.whenIdle();
    await this.closeEar();
  }

  /** A path as a recording: a folder where the rule says that folders of this name are. */
  placeOf(path: string): FoundPath {
    return { path, kind: this.parts.selection.folder(this.below(path)) ? 'folder' : 'file' };
  }

  private async scan(): Promise<void> {
    const { rule, selection, signal, onScan } = this.parts;
    if (signal.aborted) return;
    this.isScanWanted = false;
    const begunMs = this.nowMs();
    try {
      await this.listen();
      const { found, hasLinks, unreadable } = await scanFolder(rule.folder, selection, signal);
      if (signal.aborted) return;
      this.hasLinks = hasLinks;
      await onScan(found);
      this.report(this.hears ? 'watching' : 'polling', unreadableNote(unreadable) ?? this.deafNote());
    } catch (thrown) {
      await this.folderLost(thrown);
    }
    this.scannedAtMs = this.nowMs();
    this.scanMs = this.scannedAtMs - begunMs;
    this.planScan();
  }

  private async folderLost(thrown: unknown): Promise<void> {
    const code = systemErrorCode(thrown);
    if (code === '') throw thrown;
    await this.closeEar();
    const { folder } = this.parts.rule;
    if (MISSING.has(code))
      this.report('folder_missing', `${folder} is not there (${code}); it is looked for again and again.`);
    else this.report('not_readable', `${folder} cannot be read (${code}). Give yourself permission to read it.`);
  }

  private async listen(): Promise<void> {
    const { rule, listen, signal } = this.parts;
    const { ino } = await stat(rule.folder, { bigint: true });
    // Another folder of the same name is not the one that is listened to.
    if (ino !== this.folderNumber) await this.closeEar();
    this.folderNumber = ino;
    if (rule.polling || !listen || this.ear || signal.aborted) return;
    this.hears = true;
    this.ear = listen(rule.folder, {
      onPath: (path) => this.hear(path),
      // What came while it was not listening yet.
      onReady: () => this.scanSoon(),
      onError: (error) => this.deafened(error),
    });
  }

  /** The system gives no more watches, or the like: from now on it polls. */
  private deafened(error: unknown): void {
    if (!this.hears) return;
    this.hears = false;
    this.deafness = systemErrorCode(error) || String(error);
    this.report('polling', this.deafNote());
    this.planScan();
  }

  private deafNote(): string | null {
    if (this.ear === null || this.deafness === null) return null;
    return `Changes are not announced here (${this.deafness}); it looks every few seconds.`;
  }

  private async closeEar(): Promise<void> {
    const ear = this.ear;
    this.ear = null;
    this.hears = false;
    this.deafness = null;
    await ear?.close();
  }

  private hear(path: string): void {
    if (this.parts.signal.aborted) return;
    this.heard.add(path);
    this.cancelGather ??= this.parts.clock.after(GATHER_MS, () => {
      this.cancelGather = null;
      void this.parts.work.add(() => this.lookAtHeard());
    });
  }

  /** Recordings are looked at themselves; anything else may be a companion, or a folder with recordings. */
  private async lookAtHeard(): Promise<void> {
    const places = [...this.heard].map((path) => this.recordingOf(path));
    this.heard.clear();
    const recordings = new Map(places.flatMap((place) => (place ? [[place.path, place] as const] : [])));
    await this.parts.onHeard([...recordings.values()]);
    if (places.includes(null)) this.scanSoon();
  }

  /** The recording that a path is or belongs to; null for any other path. */
  private recordingOf(path: string): FoundPath | null {
    const { rule, selection } = this.parts;
    const parts = this.below(path).split('/');
    for (let depth = 1; depth <= parts.length; depth++) {
      const folder = parts.slice(0, depth);
      if (selection.folder(folder.join('/'))) return { path: [rule.folder, ...folder].join(sep), kind: 'folder' };
    }
    return selection.file(parts.join('/')) ? { path, kind: 'file' } : null;
  }

  private scanSoon(): void {
    if (!this.parts.listen) return;
    this.isScanWanted = true;
    this.scanIn(Math.max(0, this.scannedAtMs + SCAN_AGAIN_MS - this.nowMs()));
  }

  private planScan(): void {
    if (!this.parts.listen) return;
    const everyMs = this.hears && !this.hasLinks ? SCAN_EVERY_MS : POLL_EVERY_MS;
    // What was heard while it scanned may have come behind its back.
    if (this.isScanWanted) this.scanSoon();
    else this.scanIn(Math.max(everyMs, POLL_PAUSES * this.scanMs));
  }

  private scanIn(milliseconds: number): void {
    this.cancelScan();
    const { signal, clock } = this.parts;
    if (!signal.aborted) this.cancelScan = clock.after(milliseconds, () => void this.start());
  }

  private report(state: WatchStatus['state'], problem: string | null): void {
    if (state === this.state && problem === this.problem) return;
    this.state = state;
    this.problem = problem;
    this.parts.onStatus();
  }

  private below(path: string): string {
    return relative(this.parts.rule.folder, path).split(sep).join('/');
  }

  private nowMs(): number {
    return this.parts.clock.now().getTime();
  }
}

function unreadableNote(folders: readonly string[]): string | null {
  if (folders.length === 0) return null;
  const more = folders.length > 1 ? ` and ${folders.length - 1} more` : '';
  return `${folders[0]}${more} cannot be read: what lies there is not seen. Give yourself permission to read it.`;
}
