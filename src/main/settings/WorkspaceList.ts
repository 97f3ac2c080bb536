import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeFileAtomically } from './writeFileAtomically';

const openedWorkspaceSchema = z.object({
  /** Absolute folder. */
  path: z.string().min(1),
  /** When it was last opened, ISO 8601 in UTC. */
  openedAt: z.string(),
});
export type OpenedWorkspace = z.infer<typeof openedWorkspaceSchema>;

const fileSchema = z.object({
  /** What a start opens that names no workspace; null: the default one. */
  startWith: z.string().min(1).nullable().catch(null),
  recent: z.array(openedWorkspaceSchema).catch([]),
});
type FileContent = z.infer<typeof fileSchema>;

const MOST_RECENT = 10;

/**
 * The workspaces that were opened on this computer, in a file outside of all of them. Apps of several workspaces may be
 * open side by side, so it is read anew for every question.
 */
export class WorkspaceList {
  constructor(private readonly path: string) {}

  /** What a start opens that names no workspace; null: the default one. */
  get startWith(): string | null {
    return this.read().startWith;
  }

  /** The latest first. */
  get recent(): readonly OpenedWorkspace[] {
    return this.read().recent;
  }

  /** Puts a workspace to the front. */
  opened(path: string, openedAt: string): void {
    const { recent, ...rest } = this.read();
    const others = recent.filter((other) => other.path !== path);
    this.write({ ...rest, recent: [{ path, openedAt }, ...others].slice(0, MOST_RECENT) });
  }

  startNextWith(path: string | null): void {
    this.write({ ...this.read(), startWith: path });
  }

  forget(path: string): void {
    const { recent, ...rest } = this.read();
    this.write({ ...rest, recent: recent.filter((other) => other.path !== path) });
  }

  /** Missing or unreadable: as if empty. It holds nothing but a convenience. */
  private read(): FileContent {
    try {
      return fileSchema.parse(JSON.parse(readFileSync(this.path, 'utf8')));
    } catch {
      return fileSchema.parse({});
    }
  }

  private write(content: FileContent): void {
    writeFileAtomically(this.path, `${JSON.stringify(content, null, 2)}\n`);
  }
}
