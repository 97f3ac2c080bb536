import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Selection } from './selection';

/** A path that may be a recording, by its name. */
export interface FoundPath {
  readonly path: string;
  readonly kind: 'file' | 'folder';
}

export interface FolderScan {
  readonly found: readonly FoundPath[];
  /** Whether a link was followed: what lies behind it is not listened to. */
  readonly hasLinks: boolean;
  /** Folders below that could not be looked into. */
  readonly unreadable: readonly string[];
}

/**
 * Lists what a rule's folder holds. A link is followed if it lies in the folder itself, wherever it leads, but no link
 * behind a link; one that leads into the watched folder, or to a folder around it, is not followed, so there are no
 * circles, and what two links lead to is found once.
 * @throws the system's error when the folder itself cannot be read
 */
export async function scanFolder(folder: string, selection: Selection, signal: AbortSignal): Promise<FolderScan> {
  const walk = new Walk(await realpath(folder), selection, signal);
  await walk.into({ path: folder, relative: '', behindLink: false });
  return walk;
}

interface Place {
  readonly path: string;
  /** Below the watched folder, with `/` between parts; empty for the folder itself. */
  readonly relative: string;
  readonly behindLink: boolean;
}

class Walk implements FolderScan {
  readonly found: FoundPath[] = [];
  readonly unreadable: string[] = [];
  hasLinks = false;
  private readonly followed = new Set<string>();

  constructor(
    private readonly root: string,
    private readonly selection: Selection,
    private readonly signal: AbortSignal,
  ) {}

  async into(place: Place): Promise<void> {
    const entries = await readdir(place.path, { withFileTypes: true }).catch((thrown: unknown) => {
      if (place.relative === '') throw thrown;
      this.unreadable.push(place.path);
      return [];
    });
    for (const entry of entries) {
      if (this.signal.aborted) return;
      await this.meet(entry, place);
    }
  }

  private async meet(entry: Dirent, parent: Place): Promise<void> {
    const relative = parent.relative === '' ? entry.name : `${parent.relative}/${entry.name}`;
    const place = { path: join(parent.path, entry.name), relative, behindLink: parent.behindLink };
    if (entry.isFile()) this.file(place);
    else if (entry.isDirectory()) await this.folder(place);
    else if (entry.isSymbolicLink() && !parent.behindLink) await this.link({ ...place, behindLink: true });
  }

  private file({ path, relative }: Place): void {
    if (this.selection.file(relative)) this.found.push({ path, kind: 'file' });
  }

  private async folder(place: Place): Promise<void> {
    if (this.selection.folder(place.relative)) this.found.push({ path: place.path, kind: 'folder' });
    else if (this.selection.enter(place.relative)) await this.into(place);
  }

  private async link(place: Place): Promise<void> {
    const target = await realpath(place.path).catch(() => null);
    if (target === null || this.followed.has(target) || isWithin(target, this.root) || isWithin(this.root, target))
      return;
    const isFolder = (await stat(target)).isDirectory();
    this.hasLinks = true;
    this.followed.add(target);
    if (isFolder) await this.folder(place);
    else this.file(place);
  }
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
